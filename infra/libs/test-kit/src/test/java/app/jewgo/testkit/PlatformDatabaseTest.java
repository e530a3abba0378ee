package app.jewgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.jewgo.localservers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

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
    try (PlatformDatabase orphan = PlatformDatabase.start(0)) {
      Path data = orphan.cluster().primary().dataDirectory();
      Process gone = new ProcessBuilder("true").start();
      gone.waitFor();
      Path renamed =
          Objects.requireNonNull(data.getParent())
              .resolveSibling("test-database-" + gone.pid() + "-orphan");
      Files.createDirectory(renamed);
      Files.move(data, renamed.resolve("primary"));
      long pid = Long.parseLong(firstLine(renamed.resolve("primary/postmaster.pid")));
      assertThat(ProcessHandle.of(pid)).isPresent();
      PlatformDatabase.start(0).close();
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(Files.exists(renamed)).isFalse();
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
