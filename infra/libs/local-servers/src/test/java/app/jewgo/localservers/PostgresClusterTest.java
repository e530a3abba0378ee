package app.jewgo.localservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class PostgresClusterTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PostgresCluster cluster;

  PostgresClusterTest(@TempDir Path directory) throws IOException {
    Path binaries =
        Path.of(System.getProperty("java.io.tmpdir"), "jewgo-" + System.getProperty("user.name"));
    this.cluster =
        PostgresCluster.in(
            directory.resolve("postgres"),
            PostgresBinaries.unpackInto(binaries),
            FreePorts.find(3),
            "super secr\\\\et's");
  }

  @BeforeAll
  void start() {
    this.cluster.start();
    JewgoDatabase.create(this.cluster.primary(), "owner's", "service's", "cache's", "search's");
    awaitStreaming(0);
    awaitStreaming(1);
    sql(this.cluster.primary(), "CREATE TABLE note (n bigint PRIMARY KEY)");
  }

  @AfterAll
  void stop() {
    this.cluster.stop();
    assertThat(this.cluster.primary().process()).isEmpty();
  }

  @Test
  void replicasShowWhatThePrimaryWrote() {
    sql(this.cluster.primary(), "INSERT INTO note VALUES (1)");
    for (PostgresServer replica : this.cluster.replicas()) {
      awaitNote(replica, 1);
      assertThatThrownBy(() -> sql(replica, "INSERT INTO note VALUES (2)"))
          .hasMessageContaining("read-only");
    }
    assertThat(this.cluster.replication(0).replayLagMillis()).isNotNull();
  }

  @Test
  void aKilledReplicaFollowsAgain() {
    PostgresServer replica = this.cluster.replicas().get(0);
    ProcessIdentity before = replica.process().orElseThrow();
    replica.kill();
    assertThat(replica.process()).isEmpty();
    assertThat(before.isAlive()).isFalse();
    sql(this.cluster.primary(), "INSERT INTO note VALUES (10)");

    this.cluster.startReplica(0);

    assertThat(replica.process()).isPresent().get().isNotEqualTo(before);
    awaitNote(replica, 10);
  }

  @Test
  void aKilledPrimaryKeepsWhatItAcknowledged() {
    sql(this.cluster.primary(), "INSERT INTO note VALUES (20)");
    this.cluster.primary().kill();
    assertThat(this.cluster.replication(0).replayLagMillis()).isNull();

    this.cluster.startPrimary();

    awaitNote(this.cluster.primary(), 20);
    awaitStreaming(0);
    awaitStreaming(1);
  }

  @Test
  void aServerOfAnOlderPlatformGetsTodaysSettings() throws IOException {
    PostgresServer replica = this.cluster.replicas().get(1);
    replica.stop();
    Path main = replica.dataDirectory().resolve("postgresql.conf");
    List<String> lines = new ArrayList<>(Files.readAllLines(main));
    lines.removeIf(line -> line.startsWith("include"));
    lines.add("work_mem = 1MB");
    Files.write(main, lines);

    this.cluster.startReplica(1);

    assertThat(ask(replica, "SELECT setting::bigint FROM pg_settings WHERE name = 'work_mem'"))
        .isEqualTo(16 * 1024);
    awaitStreaming(1);
  }

  @Test
  void anotherProgramsProcessInThePidFileIsNotTheServer() throws IOException {
    PostgresServer replica = this.cluster.replicas().get(0);
    replica.stop();
    Path pidFile = replica.dataDirectory().resolve("postmaster.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");
    assertThat(replica.process()).isEmpty();
    // A PostgreSQL, but of another data directory.
    Files.writeString(pidFile, this.cluster.primary().process().orElseThrow().pid() + "\n");
    assertThat(replica.process()).isEmpty();

    this.cluster.startReplica(0);

    assertThat(replica.process()).isPresent();
    awaitStreaming(0);
  }

  @Test
  void aReplicaWhoseLogIsGoneIsMadeAnew() {
    PostgresServer primary = this.cluster.primary();
    PostgresServer replica = this.cluster.replicas().get(1);
    replica.stop();
    sql(primary, "ALTER SYSTEM SET max_slot_wal_keep_size = '32MB'");
    sql(primary, "ALTER SYSTEM SET max_wal_size = '48MB'");
    sql(primary, "ALTER SYSTEM SET min_wal_size = '32MB'");
    sql(primary, "SELECT pg_reload_conf()");
    String lost =
        "SELECT count(*) FROM pg_replication_slots WHERE slot_name = 'replica_2'"
            + " AND wal_status = 'lost'";
    for (int i = 0; i < 20 && ask(primary, lost) == 0; i++) {
      sql(primary, "SELECT pg_logical_emit_message(false, 'fill', repeat('x', 16000000))");
      sql(primary, "CHECKPOINT");
    }
    assertThat(ask(primary, lost)).isEqualTo(1);
    sql(primary, "INSERT INTO note VALUES (30)");

    this.cluster.startReplica(1);

    awaitNote(replica, 30);
    awaitStreaming(1);
    sql(primary, "ALTER SYSTEM RESET ALL");
    sql(primary, "SELECT pg_reload_conf()");
  }

  @Test
  void theDatabaseIsMadeOnceAndPasswordsFollow() throws SQLException {
    JewgoDatabase.create(this.cluster.primary(), "owner's", "another", "cache's", "search's");
    String url = this.cluster.primary().jdbcUrl(JewgoDatabase.NAME);

    assertThatThrownBy(
            () -> DriverManager.getConnection(url, JewgoDatabase.RESTAURANT_SERVICE, "service's"))
        .hasMessageContaining("password");
    try (Connection service =
            DriverManager.getConnection(url, JewgoDatabase.RESTAURANT_SERVICE, "another");
        Statement statement = service.createStatement()) {
      statement.executeQuery("SELECT query FROM pg_stat_statements LIMIT 1").close();
      assertThatThrownBy(() -> statement.execute("CREATE SCHEMA mine"))
          .hasMessageContaining("permission denied");
    }
    try (Connection owner =
            DriverManager.getConnection(url, JewgoDatabase.RESTAURANT_OWNER, "owner's");
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE SCHEMA mine");
      statement.execute("DROP SCHEMA mine");
    }
  }

  private void awaitStreaming(int replica) {
    assertThat(
            Poll.until(
                () -> this.cluster.replication(replica).isStreaming(),
                Duration.ofMillis(50),
                PATIENCE))
        .as("replica %d streams", replica)
        .isTrue();
  }

  private static void awaitNote(PostgresServer server, int number) {
    assertThat(
            Poll.until(
                () -> ask(server, "SELECT count(*) FROM note WHERE n = " + number) == 1,
                Duration.ofMillis(50),
                PATIENCE))
        .as("note %d on port %d", number, server.port())
        .isTrue();
  }

  private static long ask(PostgresServer server, String question) {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException ex) {
      return -1;
    }
  }

  private static void sql(PostgresServer server, String sql) {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException ex) {
      throw new IllegalStateException(ex.getMessage(), ex);
    }
  }
}
