package app.jewgo.localservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;

/**
 * One PostgreSQL server: a data directory and, while it runs, a process of its own that outlives
 * this JVM. Not thread-safe.
 */
public final class PostgresServer {

  /** The superuser that {@link #initialize} creates. */
  public static final String SUPERUSER = "postgres";

  private static final Duration COMMAND_DEADLINE = Duration.ofSeconds(330);

  private static final Duration ORPHANS_DEADLINE = Duration.ofSeconds(15);

  private final PostgresBinaries binaries;

  private final Path dataDirectory;

  private final Path logFile;

  private final int port;

  private final String superuserPassword;

  private final List<String> settings;

  /**
   * @param dataDirectory need not exist yet
   * @param port on the loopback address
   * @param settings lines for {@code postgresql.conf}, without the port; in force from the next
   *     start
   */
  public PostgresServer(
      PostgresBinaries binaries,
      Path dataDirectory,
      Path logFile,
      int port,
      String superuserPassword,
      List<String> settings) {
    this.binaries = binaries;
    this.dataDirectory = dataDirectory.toAbsolutePath();
    this.logFile = logFile.toAbsolutePath();
    this.port = port;
    this.superuserPassword = superuserPassword;
    this.settings = List.copyOf(settings);
  }

  public int port() {
    return this.port;
  }

  public String superuserPassword() {
    return this.superuserPassword;
  }

  public Path logFile() {
    return this.logFile;
  }

  public Path dataDirectory() {
    return this.dataDirectory;
  }

  /**
   * @return the JDBC URL of a database of this server
   */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + database;
  }

  /**
   * @return whether {@link #initialize} or {@link #cloneFrom} was completed here
   */
  public boolean isInitialized() {
    return Files.exists(this.dataDirectory.resolve("jewgo.initialized"));
  }

  /** Makes an empty server. */
  public void initialize() {
    this.binaries.unpack();
    try {
      Directories.delete(this.dataDirectory);
      makeOwn(Files.createDirectories(this.dataDirectory));
      Path password =
          Files.createTempFile(
              "jewgo-",
              ".pw",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.writeString(password, this.superuserPassword);
        makeOwn(password);
        Commands.run(
            Commands.unprivileged(
                List.of(
                    this.binaries.program("initdb").toString(),
                    "-D",
                    this.dataDirectory.toString(),
                    "-U",
                    SUPERUSER,
                    "--pwfile",
                    password.toString(),
                    "-A",
                    "scram-sha-256",
                    "-E",
                    "UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C.UTF-8",
                    "--no-sync")),
            COMMAND_DEADLINE);
      } finally {
        Files.deleteIfExists(password);
      }
      markInitialized();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot initialize PostgreSQL in " + this.dataDirectory, ex);
    }
  }

  /**
   * Makes this server a streaming replica of another by copying its files.
   *
   * @param primary must not run, best before its first start
   * @param slot the physical replication slot on the primary; whoever starts the primary creates it
   */
  public void cloneFrom(PostgresServer primary, String slot) {
    try {
      Directories.delete(this.dataDirectory);
      Files.createDirectories(this.dataDirectory.getParent());
      Directories.copy(primary.dataDirectory, this.dataDirectory);
      followPrimary(primary, slot);
      markInitialized();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot clone PostgreSQL into " + this.dataDirectory, ex);
    }
  }

  /**
   * Makes this server a streaming replica of another by copying its files while it runs.
   *
   * @param slot exists on the primary, and holds its log back from before the copy on
   */
  void cloneFromRunning(PostgresServer primary, String slot) {
    try (Connection connection = primary.connect("postgres");
        OnlineBackup backup = OnlineBackup.begin(connection)) {
      Directories.delete(this.dataDirectory);
      Files.createDirectories(this.dataDirectory.getParent());
      Directories.copy(primary.dataDirectory, this.dataDirectory, OnlineBackup::copies);
      Path label = this.dataDirectory.resolve("backup_label");
      Files.writeString(label, backup.end());
      makeOwn(label);
      followPrimary(primary, slot);
      markInitialized();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot clone PostgreSQL into " + this.dataDirectory, ex);
    } catch (SQLException ex) {
      throw new IllegalStateException("no backup of the primary on port " + primary.port, ex);
    }
  }

  /** Points a stopped replica at the port that its primary has now. */
  public void followPrimary(PostgresServer primary, String slot) {
    try {
      Path conf = this.dataDirectory.resolve("postgresql.auto.conf");
      String connection =
          "host=127.0.0.1 port=%d user=%s password='%s' application_name=%s"
              .formatted(primary.port, SUPERUSER, escaped(primary.superuserPassword), slot);
      Files.writeString(
          conf,
          "primary_conninfo = '%s'\nprimary_slot_name = '%s'\n"
              .formatted(connection.replace("\\", "\\\\").replace("'", "''"), slot));
      makeOwn(conf);
      Path signal = this.dataDirectory.resolve("standby.signal");
      Files.writeString(signal, "");
      makeOwn(signal);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot configure the replica in " + this.dataDirectory, ex);
    }
  }

  /**
   * Starts the server and waits until it accepts connections; recovers from a crash by itself.
   *
   * @throws IllegalStateException if it does not come up; the message names the log
   */
  public void start() {
    List<String> command =
        Commands.unprivileged(
            List.of(
                this.binaries.program("pg_ctl").toString(),
                "start",
                "-D",
                this.dataDirectory.toString(),
                "-w",
                "-t",
                // Recovery after a crash replays up to max_wal_size.
                "300",
                "-l",
                this.logFile.toString(),
                "-o",
                "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
                    .formatted(this.port)));
    try {
      Files.createDirectories(this.logFile.getParent());
      if (Commands.needsNobodyAsOwner()) {
        Files.writeString(this.logFile, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        makeOwn(this.logFile);
      }
      this.binaries.unpack();
      writeSettings();
      clearPidFileOfCrash();
      Commands.Result result = Commands.attempt(command, COMMAND_DEADLINE);
      if (result.status() != 0) {
        throw new IllegalStateException(
            "PostgreSQL on port "
                + this.port
                + " did not start; see "
                + this.logFile
                + "\n"
                + result.output());
      }
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot write " + this.logFile, ex);
    }
  }

  /** Stops the server, fast: open transactions are rolled back. No-op if stopped. */
  public void stop() {
    if (process().isPresent()) {
      Commands.run(
          Commands.unprivileged(
              List.of(
                  this.binaries.program("pg_ctl").toString(),
                  "stop",
                  "-D",
                  this.dataDirectory.toString(),
                  "-m",
                  "fast",
                  "-w",
                  "-t",
                  "60")),
          COMMAND_DEADLINE);
    }
  }

  /** Kills the server as a crash would: no shutdown, its children go with it. */
  public void kill() {
    process()
        .ifPresent(main -> {
          List<ProcessIdentity> children =
              ProcessHandle.of(main.pid()).stream()
                  .flatMap(ProcessHandle::descendants)
                  .flatMap(child -> ProcessIdentity.of(child.pid()).stream())
                  .toList();
          main.kill();
          children.forEach(ProcessIdentity::kill);
          main.awaitEnd(ORPHANS_DEADLINE);
        });
  }

  /**
   * @return the server's main process while it runs
   */
  public Optional<ProcessIdentity> process() {
    try {
      String first = Files.readAllLines(pidFile()).getFirst();
      long pid = Long.parseLong(first.strip());
      return ProcessIdentity.of(pid).filter(running -> serves(pid));
    } catch (IOException | NumberFormatException | NoSuchElementException ex) {
      return Optional.empty();
    }
  }

  /** After a crash, the number in the pid file may by now be another program's. */
  private boolean serves(long pid) {
    boolean postgres =
        ProcessHandle.of(pid)
            .flatMap(handle -> handle.info().command())
            .filter(command -> command.endsWith("postgres"))
            .isPresent();
    return postgres && ProcessIdentity.worksIn(pid, this.dataDirectory).orElse(true);
  }

  private Path pidFile() {
    return this.dataDirectory.resolve("postmaster.pid");
  }

  /**
   * PostgreSQL refuses to start while the process that its pid file names exists, be it a dead one
   * that nobody reaped or another program's. The file goes once no process works in the data
   * directory any more: a killed server's children take a moment to notice.
   */
  private void clearPidFileOfCrash() throws IOException {
    if (!Files.exists(pidFile())
        || process().isPresent()
        || !Files.isDirectory(Path.of("/proc/self"))) {
      return;
    }
    if (Poll.until(() -> !isWorkedIn(), Duration.ofMillis(50), ORPHANS_DEADLINE)) {
      Files.deleteIfExists(pidFile());
    }
  }

  private boolean isWorkedIn() {
    return ProcessHandle.allProcesses()
        .anyMatch(
            handle -> ProcessIdentity.worksIn(handle.pid(), this.dataDirectory).orElse(false));
  }

  /**
   * @return a new connection as superuser, with deadlines; the caller closes it
   */
  public Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", SUPERUSER);
    properties.setProperty("password", this.superuserPassword);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "600");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  private static String escaped(String connectionValue) {
    return connectionValue.replace("\\", "\\\\").replace("'", "\\'");
  }

  private void markInitialized() throws IOException {
    Path mark = this.dataDirectory.resolve("jewgo.initialized");
    Files.writeString(mark, "");
    makeOwn(mark);
  }

  /** Anew at each start, so that a server of an older version of the platform gets new ones. */
  private void writeSettings() throws IOException {
    Path own = this.dataDirectory.resolve("jewgo.conf");
    Files.write(own, this.settings);
    makeOwn(own);
    Path main = this.dataDirectory.resolve("postgresql.conf");
    String include = "include 'jewgo.conf'";
    if (!Files.readAllLines(main).contains(include)) {
      Files.writeString(main, include + "\n", StandardOpenOption.APPEND);
    }
  }

  private static void makeOwn(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
    if (Commands.needsNobodyAsOwner()) {
      Files.setOwner(
          path,
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
  }
}
