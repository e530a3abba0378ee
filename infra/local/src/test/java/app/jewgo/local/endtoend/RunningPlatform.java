package app.jewgo.local.endtoend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.local.state.Settings;
import app.jewgo.local.state.StateDirectory;
import app.jewgo.localservers.Directories;
import app.jewgo.localservers.ProcessIdentity;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform in a state directory of its own, run by the packaged launcher in a process of its
 * own, as the script {@code ./jewgo} would.
 */
final class RunningPlatform implements AutoCloseable {

  /** What {@code ./jewgo up} generates by itself. */
  static final int ROWS = 10_000;

  private static final Duration COMMAND_DEADLINE = Duration.ofMinutes(20);

  private final Path module = Path.of("").toAbsolutePath();

  private final Path repository = this.module.resolve("../..").normalize();

  private final Path directory;

  private final int port = FreePorts.row(3);

  private final Originals originals;

  private RunningPlatform(Path directory, Originals originals) {
    this.directory = directory;
    this.originals = originals;
  }

  /** What a command printed, and how it ended. */
  record Outcome(int status, String output) {}

  static RunningPlatform start() {
    try {
      RunningPlatform platform =
          new RunningPlatform(Files.createTempDirectory("jewgo-it-"), Originals.start());
      try (Stream<Path> files = Files.list(platform.repository.resolve("config-repo"))) {
        Files.createDirectories(platform.configRepo());
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, platform.configRepo().resolve(file.getFileName()));
        }
      }
      Path cdnService = platform.configRepo().resolve("cdn-service.yml");
      Files.writeString(cdnService, platform.originals.allowedIn(Files.readString(cdnService)));
      Outcome up =
          platform.jewgo(
              "up", "--detach", "--gateways", "2", "--port", Integer.toString(platform.port));
      if (up.status() != 0) {
        platform.close();
        throw new AssertionError("up: exit status " + up.status() + "\n" + up.output());
      }
      return platform;
    } catch (IOException ex) {
      throw new UncheckedIOException("no temporary directory", ex);
    }
  }

  Originals originals() {
    return this.originals;
  }

  Gateway gateway() {
    return new Gateway(this.port);
  }

  /** Both gateways, as clients see them. */
  Gateway gateways() {
    return Gateway.anyOf(List.of(this.port, port("gateway-2")));
  }

  int port(String process) {
    return requireNonNull(settings().ports().get(process), process);
  }

  int managementPort(String process) {
    return port(process + ".management");
  }

  private Settings settings() {
    return Settings.in(new StateDirectory(home())).orElseThrow();
  }

  /**
   * @return the copy of {@code config-repo} that this platform reads
   */
  Path configRepo() {
    return this.directory.resolve("config-repo");
  }

  Path home() {
    return this.directory.resolve("home");
  }

  /** Runs a command to its end. */
  Outcome jewgo(String... arguments) {
    List<String> command = new ArrayList<>(launcher());
    command.addAll(List.of(arguments));
    return run(command);
  }

  private List<String> launcher() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djewgo.repository=" + this.repository,
        "-cp",
        this.module.resolve("target/local.jar") + ":" + this.module + "/target/lib/*",
        "app.jewgo.local.Jewgo");
  }

  private Outcome run(List<String> command) {
    try {
      Path output = Files.createTempFile(this.directory, "command-", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(this.directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().put("JEWGO_HOME", home().toString());
      builder.environment().put("JEWGO_CONFIG_REPO", configRepo().toString());
      Process process = builder.start();
      if (!process.waitFor(COMMAND_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("not ended within " + COMMAND_DEADLINE + ": " + command);
      }
      return new Outcome(
          process.exitValue(), Files.readString(output, StandardCharsets.UTF_8).strip());
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot run " + command, ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while running " + command, ex);
    }
  }

  /**
   * Runs a line of a shell as somebody would in the repository of this platform: {@code ./jewgo} is
   * there, and port 8080 means the gateway's.
   */
  Outcome shell(String line) {
    try {
      Path script = this.directory.resolve("jewgo");
      if (!Files.exists(script)) {
        Files.writeString(
            script, "#!/bin/sh\nexec '" + String.join("' '", launcher()) + "' \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot write into " + this.directory, ex);
    }
    return run(List.of("sh", "-c", line.replace("localhost:8080", "localhost:" + this.port)));
  }

  /** Runs a command that must succeed. */
  String done(String... arguments) {
    Outcome outcome = jewgo(arguments);
    assertThat(outcome.status()).as(outcome.output()).isEqualTo(0);
    return outcome.output();
  }

  JsonNode status() {
    return new JsonMapper().readTree(jewgo("status", "--json").output());
  }

  JsonNode process(String name) {
    for (JsonNode process : status().get("processes")) {
      if (process.get("name").stringValue().equals(name)) {
        return process;
      }
    }
    throw new AssertionError("no process " + name);
  }

  /** Kills one process as a crash would. */
  void kill(String name) {
    ProcessIdentity process = ProcessIdentity.of(pid(name)).orElseThrow();
    process.kill();
    Eventually.await(() -> !process.isAlive());
  }

  private long pid(String name) {
    try {
      String record = Files.readString(home().resolve("run").resolve(name + ".json"));
      return new JsonMapper().readTree(record).get("pid").longValue();
    } catch (IOException ex) {
      throw new UncheckedIOException("no record of " + name, ex);
    }
  }

  String token(String user, String... roles) {
    List<String> arguments = new ArrayList<>(List.of("token", "--user", user));
    for (String role : roles) {
      arguments.add("--role");
      arguments.add(role);
    }
    return done(arguments.toArray(String[]::new));
  }

  @Override
  public void close() {
    try {
      keepLogs();
      jewgo("reset", "--yes");
      this.originals.close();
      Directories.delete(this.directory);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot delete " + this.directory, ex);
    }
  }

  /** For whoever has to find out why a test failed. */
  private void keepLogs() throws IOException {
    Path logs = home().resolve("logs");
    if (!Files.isDirectory(logs)) {
      return;
    }
    Path kept = Files.createDirectories(this.module.resolve("target/end-to-end-logs"));
    try (Stream<Path> files = Files.list(logs)) {
      for (Path log : files.toList()) {
        Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
