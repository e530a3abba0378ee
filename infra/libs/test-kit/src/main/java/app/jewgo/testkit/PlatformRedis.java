package app.jewgo.testkit;

import app.jewgo.localservers.Directories;
import app.jewgo.localservers.RedisProgram;
import app.jewgo.localservers.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real Redis for a test, to be killed, frozen and started again. Ends with {@link #close} or with
 * this JVM.
 */
public final class PlatformRedis implements AutoCloseable {

  private static final int MAX_MEMORY_MEBIBYTES = 256;

  private final Path directory;

  private final RedisServer server;

  private final Thread hook = new Thread(this::remove, "platform-redis-end");

  private PlatformRedis(Path directory, RedisServer server) {
    this.directory = directory;
    this.server = server;
  }

  /** Starts an empty server on a free port. */
  public static PlatformRedis start() {
    return start(FreePorts.find());
  }

  /**
   * @param port that is free
   */
  public static PlatformRedis start(int port) {
    Path shared =
        Path.of(System.getProperty("java.io.tmpdir"), "jewgo-" + System.getProperty("user.name"));
    try {
      Files.createDirectories(shared);
      RedisProgram program = RedisProgram.findOrUnpackInto(shared);
      Path directory = Files.createTempDirectory(shared, "test-redis-");
      RedisServer server =
          new RedisServer(
              program, directory, directory.resolve("redis.log"), port, MAX_MEMORY_MEBIBYTES, null);
      PlatformRedis redis = new PlatformRedis(directory, server);
      Runtime.getRuntime().addShutdownHook(redis.hook);
      server.start();
      return redis;
    } catch (IOException ex) {
      throw new UncheckedIOException("no test Redis below " + shared, ex);
    }
  }

  /**
   * @return the server, to stop, kill or start it
   */
  public RedisServer server() {
    return this.server;
  }

  public String url() {
    return this.server.url();
  }

  public int port() {
    return this.server.port();
  }

  /** Stops the process where it stands (SIGSTOP): connections stay open, nothing answers. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets a frozen process go on (SIGCONT). */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    this.server
        .process()
        .ifPresent(process -> {
          try {
            int status =
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
              throw new IllegalStateException("kill -" + name + ": " + status + " (expected: 0)");
            }
          } catch (IOException ex) {
            throw new UncheckedIOException("kill -" + name, ex);
          } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(this.hook);
    remove();
  }

  private void remove() {
    this.server.kill();
    try {
      Directories.delete(this.directory);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot delete " + this.directory, ex);
    }
  }
}
