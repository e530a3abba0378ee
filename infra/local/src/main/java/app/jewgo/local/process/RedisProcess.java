package app.jewgo.local.process;

import app.jewgo.localservers.ProcessIdentity;
import app.jewgo.localservers.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Redis server. */
public final class RedisProcess implements PlatformProcess {

  private static final Duration START_DEADLINE = Duration.ofSeconds(30);

  private final RedisServer server;

  private final ProcessRecords records;

  public RedisProcess(RedisServer server, ProcessRecords records) {
    this.server = server;
    this.records = records;
  }

  public RedisServer server() {
    return this.server;
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public int port() {
    return this.server.port();
  }

  @Override
  public @Nullable Integer managementPort() {
    return null;
  }

  @Override
  public Path log() {
    return this.server.logFile();
  }

  @Override
  public Optional<ProcessIdentity> running() {
    return this.server.process();
  }

  @Override
  public void start() {
    if (running().isEmpty()) {
      new LogFile(log()).rotate();
    }
    this.server.start();
    running().ifPresent(identity -> this.records.started(this, identity, null));
  }

  @Override
  public boolean isHealthy() {
    return running().isPresent() && !this.server.info().isEmpty();
  }

  @Override
  public Duration startDeadline() {
    return START_DEADLINE;
  }

  @Override
  public void stop(Consumer<String> remarks) {
    this.server.stop();
    this.records.stopped(name());
  }
}
