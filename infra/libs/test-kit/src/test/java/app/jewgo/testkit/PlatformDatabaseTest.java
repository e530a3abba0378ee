package app.jewgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.jewgo.localservers.PostgresServer;
import app.jewgo.localservers.ProcessIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class PlatformDatabaseTest {

  @Test
  void isTheDatabaseThatServicesFind() throws Exception {
    List<PostgresServer> servers;
    Path files;
    try (PlatformDatabase database = PlatformDatabase.start(2)) {
      try (Connection owner = database.connectAsOwner();
          Statement statement = owner.createStatement()) {
        statement.execute("CREATE SCHEMA restaurant");
        statement.execute("GRANT USAGE ON SCHEMA restaurant TO restaurant_service");
        statement.execute("CREATE TABLE restaurant.note (n int, EXCLUDE USING gist (n WITH =))");
        statement.execute("GRANT SELECT, INSERT ON restaurant.note TO restaurant_service");
      }
      try (Connection service = database.connectAsService();
          Statement statement = service.createStatement()) {
        statement.execute("INSERT INTO restaurant.note VALUES (7)");
        assertThat(count(statement, "SELECT count(*) FROM pg_stat_statements")).isPositive();
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> statement.execute("CREATE TABLE restaurant.other ()"));
      }
      database.awaitReplay();
      assertThat(database.replicaUrls()).hasSize(2);
      for (PostgresServer replica : database.cluster().replicas()) {
        try (Connection connection = replica.connect("jewgo");
            Statement statement = connection.createStatement()) {
          assertThat(count(statement, "SELECT n FROM restaurant.note")).isEqualTo(7);
        }
      }
      servers = database.cluster().replicas();
      files = database.cluster().primary().dataDirectory();
    }
    assertThat(servers).allMatch(server -> server.process().isEmpty());
    assertThat(Files.exists(files)).isFalse();
  }

  @Test
  void whatAKilledProcessLeftBehindIsEnded() throws Exception {
    // Another JVM, because only its end releases its lock.
    Process other =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Orphaned.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Path data = Path.of(other.inputReader(StandardCharsets.UTF_8).readLine());
    long pid = Long.parseLong(firstLine(data.resolve("postmaster.pid")));
    PlatformDatabase.start(0).close();
    assertThat(ProcessIdentity.of(pid)).isPresent();
    other.destroyForcibly().waitFor();
    PlatformDatabase.start(0).close();
    assertThat(ProcessIdentity.of(pid)).isEmpty();
    assertThat(Files.exists(data)).isFalse();
  }

  /** A test that is killed while its database runs. */
  static final class Orphaned {

    public static void main(String[] arguments) throws Exception {
      PlatformDatabase database = PlatformDatabase.start(0);
      System.out.println(database.cluster().primary().dataDirectory());
      new CountDownLatch(1).await();
    }
  }

  private static String firstLine(Path file) throws Exception {
    return Files.readAllLines(file).getFirst();
  }

  private static long count(Statement statement, String question) throws SQLException {
    try (ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
