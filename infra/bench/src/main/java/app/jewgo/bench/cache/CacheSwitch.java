package app.jewgo.bench.cache;

import app.jewgo.bench.platform.BreakablePlatform;
import app.jewgo.bench.wire.KeptConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Switches all caches off and on, as operations would: in {@code config-repo/application.yml},
 * which is as it was when this is closed, or the program ends.
 */
final class CacheSwitch implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String OFF = "\njewgo.cache.enabled: false # by ./jewgo bench cache\n";

  private final Path file;

  private final String original;

  private final List<URI> servers;

  private final String path;

  private final Thread atTheEnd = new Thread(this::restore);

  /**
   * @param path of something that is kept while caches are on
   */
  CacheSwitch(BreakablePlatform platform, String path) {
    this.file = platform.configRepo().resolve("application.yml");
    this.servers = new ArrayList<>(platform.restaurantServices());
    this.servers.addAll(platform.gateways());
    this.path = path;
    try {
      this.original = Files.readString(this.file).replace(OFF, "");
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot read " + this.file, ex);
    }
    Runtime.getRuntime().addShutdownHook(this.atTheEnd);
  }

  void off() throws InterruptedException {
    write(this.original + OFF);
    await(false);
  }

  void on() throws InterruptedException {
    write(this.original);
    await(true);
  }

  private void await(boolean hits) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (URI server : this.servers) {
      try (KeptConnection connection = new KeptConnection(server, null, 5_000)) {
        while (isHit(connection) != hits) {
          if (System.nanoTime() - end > 0) {
            throw new IllegalStateException(
                server + " does not switch its cache " + (hits ? "on" : "off"));
          }
          Thread.sleep(100);
        }
      }
    }
  }

  private boolean isHit(KeptConnection connection) {
    try {
      return connection.get(this.path, List.of()).header("cache-status").contains("; hit");
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private void restore() {
    write(this.original);
  }

  private void write(String text) {
    try {
      Files.writeString(this.file, text);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot write " + this.file, ex);
    }
  }

  @Override
  public void close() {
    restore();
    Runtime.getRuntime().removeShutdownHook(this.atTheEnd);
  }
}
