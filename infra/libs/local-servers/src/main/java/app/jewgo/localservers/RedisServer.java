package app.jewgo.localservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Redis server on the loopback address, a process of its own that outlives this JVM. It keeps
 * nothing on disk. When its memory bound is reached it evicts what has a lifetime and is asked for
 * least, so shared answers, and never the change stream. Not thread-safe.
 */
public final class RedisServer {

  private static final Duration START_DEADLINE = Duration.ofSeconds(20);

  private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

  private final RedisProgram program;

  private final Path directory;

  private final Path logFile;

  private final int port;

  private final int maxMemoryMebibytes;

  private final @Nullable String password;

  /**
   * @param directory of the configuration and pid files; created when missing
   * @param maxMemoryMebibytes above it, what has a lifetime is evicted
   * @param password null for none
   */
  public RedisServer(
      RedisProgram program,
      Path directory,
      Path logFile,
      int port,
      int maxMemoryMebibytes,
      @Nullable String password) {
    this.program = program;
    this.directory = directory.toAbsolutePath();
    this.logFile = logFile.toAbsolutePath();
    this.port = port;
    this.maxMemoryMebibytes = maxMemoryMebibytes;
    this.password = password;
  }

  public int port() {
    return this.port;
  }

  public Path logFile() {
    return this.logFile;
  }

  /**
   * @return {@code redis://127.0.0.1:6379}, with the password if there is one
   */
  public String url() {
    String credentials = (this.password == null) ? "" : ":" + this.password + "@";
    return "redis://" + credentials + "127.0.0.1:" + this.port;
  }

  /**
   * Starts the server and waits until it answers. No-op if it runs.
   *
   * @throws IllegalStateException if it does not come up; the message names the log
   */
  public void start() {
    if (process().isPresent()) {
      return;
    }
    ProcessIdentity started =
        new DetachedProcess(
                List.of(this.program.path().toString(), writeConfiguration().toString()),
                Map.of(),
                this.directory,
                this.logFile)
            .start();
    boolean answered =
        Poll.until(
            () -> !started.isAlive() || isServedBy(started), Duration.ofMillis(20), START_DEADLINE);
    if (!answered || !started.isAlive()) {
      started.kill();
      throw new IllegalStateException(
          "Redis on port " + this.port + " did not start; see " + this.logFile);
    }
  }

  /** Ends the server, gracefully if it can be. No-op if stopped. */
  public void stop() {
    process()
        .ifPresent(running -> {
          running.terminate();
          if (!running.awaitEnd(STOP_DEADLINE)) {
            kill();
          }
        });
  }

  /** Kills the server as a crash would. */
  public void kill() {
    process()
        .ifPresent(running -> {
          running.kill();
          running.awaitEnd(STOP_DEADLINE);
        });
  }

  /**
   * @return the process while the server runs
   */
  public Optional<ProcessIdentity> process() {
    try {
      long pid = Long.parseLong(Files.readString(pidFile()).strip());
      return ProcessIdentity.of(pid).filter(running -> runsRedis(pid));
    } catch (IOException | NumberFormatException ex) {
      return Optional.empty();
    }
  }

  /**
   * @return what the server tells of itself ({@code INFO}), empty if it does not answer
   */
  public Map<String, String> info() {
    try (RedisConnection connection = RedisConnection.open(this.port, this.password)) {
      return connection.info();
    } catch (IOException ex) {
      return Map.of();
    }
  }

  private boolean isServedBy(ProcessIdentity process) {
    return Long.toString(process.pid()).equals(info().get("process_id"));
  }

  /** A pid file that a crash left behind may by now name another process, even another Redis. */
  private boolean runsRedis(long pid) {
    return hasItsName(pid) && ProcessIdentity.worksIn(pid, this.directory).orElse(true);
  }

  private boolean hasItsName(long pid) {
    String name = this.program.path().getFileName().toString();
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().command())
        .map(command -> Path.of(command).getFileName().toString())
        .filter(command ->
            command.equals(name) || command.contains("redis") || command.contains("valkey"))
        .isPresent();
  }

  private Path pidFile() {
    return this.directory.resolve("redis.pid");
  }

  private Path writeConfiguration() {
    String lines =
        """
        bind 127.0.0.1
        port %d
        protected-mode yes
        daemonize no
        pidfile "%s"
        dir "%s"
        save ""
        appendonly no
        maxmemory %dmb
        maxmemory-policy volatile-lfu
        tcp-keepalive 60
        """
            .formatted(this.port, pidFile(), this.directory, this.maxMemoryMebibytes);
    if (this.password != null) {
      lines += "requirepass \"" + this.password + "\"\n";
    }
    try {
      Files.createDirectories(this.directory);
      Files.deleteIfExists(pidFile());
      Path file = this.directory.resolve("redis.conf");
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, lines, StandardOpenOption.WRITE);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot configure Redis in " + this.directory, ex);
    }
  }
}
