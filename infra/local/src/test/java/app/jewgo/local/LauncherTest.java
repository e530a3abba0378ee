package app.jewgo.local;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.local.command.JewgoCommand;
import app.jewgo.local.command.Workspace;
import app.jewgo.local.data.DataLoad;
import app.jewgo.local.data.PlatformAccess;
import app.jewgo.localservers.ProcessIdentity;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.FreePorts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The commands one after the other, as a day's work would call them, on real PostgreSQL and Redis;
 * the services are stand-ins. Each test begins with what the one before left.
 */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherTest {

  private static final String EMPTY_CATALOGUE =
      "the catalogue is not empty: no restaurants generated";

  private final Path repository;

  private final Path home;

  private final int port = FreePorts.row(3);

  private final RecordedData data = new RecordedData();

  private String out = "";

  private String err = "";

  LauncherTest(@TempDir Path directory) {
    this.repository = directory.resolve("repository");
    this.home = directory.resolve("home");
  }

  @BeforeAll
  void build() throws IOException {
    for (String jar :
        List.of(
            "gateway/target/gateway.jar",
            "restaurant-service/target/restaurant-service.jar",
            "cache-service/target/cache-service.jar",
            "cdn-service/target/cdn-service.jar",
            "search-service/target/search-service.jar",
            "infra/config-server/target/config-server.jar",
            "infra/local/target/zipkin/zipkin.jar")) {
      FakeService.jar(this.repository.resolve(jar), jar);
    }
  }

  @AfterAll
  void down() {
    run("down");
  }

  @Test
  @Order(1)
  void aTakenGatewayPortIsSaidAndNothingStarts() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("up", "--detach", "--port", Integer.toString(taken.getLocalPort())))
          .isEqualTo(1);
    }
    assertThat(this.err).contains("--port");
    assertThat(run("status")).isEqualTo(3);
  }

  @Test
  @Order(2)
  void aStartThatFailsIsCleanedUpAndQuotesTheLog() throws IOException {
    Path refusal = this.home.resolve("state").resolve("restaurant-service-2").resolve("refuse");
    Files.createDirectories(refusal.getParent());
    Files.writeString(refusal, "");

    assertThat(up()).isEqualTo(1);

    assertThat(this.err)
        .contains("restaurant-service-2: ended while it started")
        .contains("restaurant-service-2.log")
        .contains("| refusing to start");
    assertThat(run("status")).isEqualTo(3);
    Files.delete(refusal);
  }

  @Test
  @Order(3)
  void upStartsEverythingAndSaysWhere() {
    assertThat(up()).as(this.err).isEqualTo(0);
    assertThat(this.out)
        .contains("postgres-replica-2", "ready after", "http://127.0.0.1:" + this.port, "curl '");
    assertThat(this.data.calls).containsExactly("generate 10000");

    assertThat(run("status", "--json")).isEqualTo(0);
    JsonNode status = status();
    assertThat(status.get("ready").booleanValue()).isTrue();
    List<String> names = new ArrayList<>();
    for (JsonNode process : status.get("processes")) {
      names.add(process.get("name").stringValue());
      assertThat(process.get("health").stringValue()).as(process.toString()).isEqualTo("UP");
      assertThat(process.get("pid").isNumber()).isTrue();
      assertThat(process.get("uptimeSeconds").isNumber()).isTrue();
    }
    assertThat(names)
        .containsExactly(
            "postgres-primary",
            "postgres-replica-1",
            "postgres-replica-2",
            "redis",
            "config-server",
            "restaurant-service-1",
            "restaurant-service-2",
            "restaurant-service-3",
            "cache-service",
            "search-service-1",
            "search-service-2",
            "cdn-service",
            "gateway-1",
            "zipkin");
    assertThat(status.get("postgres").get(0).get("state").stringValue()).isEqualTo("running");
    for (int replica = 1; replica <= 2; replica++) {
      assertThat(status.get("postgres").get(replica).get("state").stringValue())
          .isEqualTo("streaming");
    }
    assertThat(status.get("redis").get("state").stringValue()).isEqualTo("running");
  }

  @Test
  @Order(4)
  void upTwiceSaysThatItRuns() {
    List<Long> before = pids();
    this.data.calls.clear();
    assertThat(run("up", "--rows", "5")).isEqualTo(0);
    assertThat(this.out).contains("runs already", EMPTY_CATALOGUE);
    assertThat(this.data.calls).isEmpty();
    assertThat(pids()).isEqualTo(before);
    assertThat(run("up", "--detach", "--port", Integer.toString(this.port + 1))).isEqualTo(1);
    assertThat(this.err).contains("runs already, at port " + this.port);
  }

  @Test
  @Order(5)
  void aFileIsImportedIntoARunningPlatform() throws IOException {
    Path file = Files.writeString(this.repository.resolve("some.json"), "[]");
    assertThat(run("up", "--detach", "--data", file.toString())).isEqualTo(0);
    assertThat(this.data.calls).containsExactly("import some.json");

    this.data.failure = "the import did not come to its end";
    assertThat(run("up", "--detach", "--data", file.toString())).isEqualTo(1);
    this.data.failure = null;
    assertThat(this.err)
        .contains("jewgo: the import did not come to its end; the platform runs all the same")
        .contains("./jewgo import " + file);
    assertThat(run("status")).isEqualTo(0);
  }

  @Test
  @Order(6)
  void aKilledReplicaIsSeenAndComesBack() {
    kill("postgres-replica-1");
    assertThat(run("status", "--json")).isEqualTo(1);
    assertThat(process("postgres-replica-1").get("health").stringValue()).isEqualTo("DOWN");
    assertThat(status().get("postgres").get(1).get("state").stringValue()).isEqualTo("stopped");
    assertThat(run("start", "postgres-replica-1")).as(this.err).isEqualTo(0);
    assertThat(run("status")).isEqualTo(0);
  }

  @Test
  @Order(7)
  void aKilledPrimaryIsRecoveredByUp() throws SQLException {
    sql("CREATE TABLE IF NOT EXISTS kept (n int)", "INSERT INTO kept VALUES (1)");
    kill("postgres-primary");
    kill("gateway-1");
    assertThat(run("status")).isEqualTo(1);
    assertThat(up()).as(this.err).isEqualTo(0);
    assertThat(run("status")).isEqualTo(0);
    sql("DELETE FROM kept");
  }

  @Test
  @Order(8)
  void oneProcessIsStoppedAndStarted() {
    List<Long> before = pids();
    assertThat(run("stop", "restaurant-service-2")).isEqualTo(0);
    assertThat(run("status", "--json")).isEqualTo(1);
    assertThat(process("restaurant-service-2").get("health").stringValue()).isEqualTo("STOPPED");
    assertThat(process("restaurant-service-2").get("pid").isNull()).isTrue();
    assertThat(run("start", "restaurant-service-2")).isEqualTo(0);
    List<Long> after = pids();
    assertThat(after).hasSameSizeAs(before);
    after.removeAll(before);
    assertThat(after).hasSize(1);
  }

  @Test
  @Order(9)
  void aServiceIsRestartedOneByOne() {
    List<Long> before = pids();
    assertThat(run("restart", "restaurant-service", "--rolling")).isEqualTo(0);
    assertThat(this.out.lines().filter(line -> line.contains("restaurant-service")))
        .hasSize(6)
        .first()
        .asString()
        .contains("restaurant-service-1", "stopped");
    List<Long> after = pids();
    after.removeAll(before);
    assertThat(after).hasSize(3);
  }

  @Test
  @Order(10)
  void logsAndTokensAndUnknownNames() {
    assertThat(run("logs", "restaurant-service")).isEqualTo(0);
    assertThat(this.out)
        .contains("restaurant-service-1 | ", "restaurant-service-3 | started restaurant-service-3");
    assertThat(run("stop", "no-such-process")).isEqualTo(2);
    assertThat(this.err).contains("restaurant-service-2");
  }

  @Test
  @Order(11)
  void noSecretIsOnACommandLineOrInALog() throws IOException {
    JsonNode secrets =
        new JsonMapper().readTree(Files.readString(this.home.resolve("secrets.json")));
    List<String> words = new ArrayList<>();
    secrets.forEach(secret -> words.add(secret.stringValue()));
    for (long pid : pids()) {
      String command =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
      assertThat(command).doesNotContain(words);
    }
    try (var logs = Files.walk(this.home.resolve("logs"))) {
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(log)).doesNotContain(words);
      }
    }
  }

  @Test
  @Order(12)
  void stateAndPortsSurviveDownAndUp() throws SQLException {
    sql("INSERT INTO kept VALUES (2)");
    int redis = process("redis").get("port").intValue();
    assertThat(run("down")).as(this.err).isEqualTo(0);
    assertThat(run("status")).isEqualTo(3);
    assertThat(run("down")).isEqualTo(0);

    assertThat(run("up", "--detach", "--without", "zipkin", "--port", "" + this.port))
        .as(this.err)
        .isEqualTo(0);

    assertThat(process("redis").get("port").intValue()).isEqualTo(redis);
    assertThat(this.out).doesNotContain("zipkin");
    sql("DO $$ BEGIN ASSERT (SELECT count(*) = 1 FROM kept); END $$");
  }

  @Test
  @Order(13)
  void gatewaysAreAddedWhileThePlatformRuns() {
    List<Long> before = pids();
    assertThat(run("up", "--detach", "--without", "zipkin", "--gateways", "3"))
        .as(this.err)
        .isEqualTo(0);
    int second = process("gateway-2").get("port").intValue();
    assertThat(status().get("urls").get("gateway-2").stringValue()).endsWith(":" + second);
    assertThat(status().get("urls").get("gateway").stringValue()).endsWith(":" + this.port);
    assertThat(process("gateway-3").get("health").stringValue()).isEqualTo("UP");
    assertThat(pids()).containsAll(before).hasSize(before.size() + 2);

    kill("gateway-3");
    assertThat(run("up", "--detach")).as(this.err).isEqualTo(0);
    assertThat(this.out).contains("http://127.0.0.1:" + second);
    assertThat(process("gateway-3").get("health").stringValue()).isEqualTo("UP");

    assertThat(run("restart", "gateway", "--rolling")).as(this.err).isEqualTo(0);
    assertThat(
            this.out.lines().map(String::strip).map(line -> line.substring(0, line.indexOf(" "))))
        .containsExactly(
            "gateway-1", "gateway-1", "gateway-2", "gateway-2", "gateway-3", "gateway-3");
    assertThat(run("logs", "gateway-2")).isEqualTo(0);
    assertThat(this.out).contains("started gateway-2");

    assertThat(run("up", "--detach", "--gateways", "1")).isEqualTo(1);
    assertThat(this.err).contains("gateway-2 runs already", "./jewgo down");
    assertThat(run("up", "--gateways", "0")).isEqualTo(2);
    assertThat(this.err).contains("--gateways: 0 (expected: 1..9)");
  }

  @Test
  @Order(14)
  void limitsOfItsOwnStandInThePlaceOfConfigRepos() throws IOException {
    Path configRepo = Files.createDirectories(this.repository.resolve("config-repo"));
    Files.writeString(configRepo.resolve("gateway.yml"), "a: 1");
    Files.writeString(configRepo.resolve("limits.yml"), "limits: of config-repo");
    Path own = Files.writeString(this.repository.resolve("own.yml"), "limits: own");
    assertThat(run("up", "--detach", "--limits", own.toString())).isEqualTo(1);
    assertThat(this.err).contains("runs already, with other limits", "config-repo/limits.yml");
    assertThat(run("down")).isEqualTo(0);
    assertThat(run("up", "--limits", own + ".missing")).isEqualTo(2);

    assertThat(
            run(
                "up",
                "--detach",
                "--without",
                "zipkin",
                "--port",
                "" + this.port,
                "--limits",
                own.toString()))
        .as(this.err)
        .isEqualTo(0);

    Path served = this.home.resolve("config-repo");
    assertThat(environment("config-server")).contains("JEWGO_CONFIG_REPO=" + served);
    assertThat(served.resolve("limits.yml")).content().isEqualTo("limits: own");
    Files.writeString(configRepo.resolve("gateway.yml"), "a: 2");
    assertThat(served.resolve("gateway.yml")).content().isEqualTo("a: 2");
    assertThat(run("up", "--detach")).as(this.err).isEqualTo(0);
    assertThat(run("restart", "config-server")).as(this.err).isEqualTo(0);
    assertThat(environment("config-server")).contains("JEWGO_CONFIG_REPO=" + served);
  }

  @Test
  @Order(15)
  void resetLeavesNothing() {
    List<Long> pids = pids();
    assertThat(run("reset", "--yes")).isEqualTo(0);
    assertThat(this.home).doesNotExist();
    assertThat(pids).isNotEmpty().allMatch(pid -> ProcessIdentity.of(pid).isEmpty());
  }

  private int up() {
    return run("up", "--detach", "--port", Integer.toString(this.port));
  }

  private int run(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringWriter errors = new StringWriter();
    Workspace workspace =
        new Workspace(
            this.repository,
            Map.of("JEWGO_HOME", this.home.toString()),
            new PrintStream(bytes, true, StandardCharsets.UTF_8),
            this.data);
    CommandLine line = JewgoCommand.commandLine(workspace);
    line.setErr(new PrintWriter(errors, true));
    int status = line.execute(arguments);
    this.out = bytes.toString(StandardCharsets.UTF_8);
    this.err = errors.toString();
    return status;
  }

  private JsonNode status() {
    return new JsonMapper().readTree(this.out);
  }

  private JsonNode process(String name) {
    run("status", "--json");
    for (JsonNode process : status().get("processes")) {
      if (process.get("name").stringValue().equals(name)) {
        return process;
      }
    }
    throw new AssertionError("no process " + name);
  }

  private String environment(String name) throws IOException {
    String pid = process(name).get("pid").toString();
    return Files.readString(Path.of("/proc", pid, "environ"), StandardCharsets.ISO_8859_1)
        .replace('\0', '\n');
  }

  private List<Long> pids() {
    run("status", "--json");
    List<Long> pids = new ArrayList<>();
    for (JsonNode process : status().get("processes")) {
      if (process.get("pid").isNumber()) {
        pids.add(process.get("pid").longValue());
      }
    }
    return pids;
  }

  private void kill(String name) {
    ProcessIdentity identity =
        ProcessIdentity.of(process(name).get("pid").longValue()).orElseThrow();
    identity.kill();
    Eventually.await(() -> assertThat(identity.isAlive()).isFalse());
  }

  private void sql(String... statements) throws SQLException {
    PlatformAccess access = this.data.platform();
    try (Connection connection =
            DriverManager.getConnection(
                access.databaseUrl(), access.databaseUsername(), access.databasePassword());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS restaurant");
      statement.execute("SET search_path = restaurant");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Remembers what it was asked for. */
  private static final class RecordedData implements DataLoad {

    private final List<String> calls = new ArrayList<>();

    private final List<PlatformAccess> platforms = new ArrayList<>();

    private boolean empty = true;

    private @Nullable String failure;

    PlatformAccess platform() {
      return this.platforms.getLast();
    }

    @Override
    public boolean isCatalogueEmpty(PlatformAccess platform) {
      this.platforms.add(platform);
      return this.empty;
    }

    @Override
    public void importFile(PlatformAccess platform, Path file, PrintStream out) throws IOException {
      if (this.failure != null) {
        throw new IOException(this.failure);
      }
      this.calls.add("import " + file.getFileName());
    }

    @Override
    public void generate(PlatformAccess platform, long rows, PrintStream out) {
      this.calls.add("generate " + rows);
      this.empty = false;
    }
  }
}
