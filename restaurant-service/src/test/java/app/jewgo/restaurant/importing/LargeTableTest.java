package app.jewgo.restaurant.importing;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.restaurant.TestCalls;
import app.jewgo.restaurant.TestCalls.Answer;
import app.jewgo.restaurant.TestRestaurantService;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With many rows in the table, no write reads all of them. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeTableTest {

  private static final int ROWS = 200_000;

  private final PlatformDatabase database = PlatformDatabase.start(0);

  private final TestRestaurantService service = TestRestaurantService.start(this.database);

  private final TestCalls calls = new TestCalls(this.service);

  @AfterAll
  void stop() {
    this.service.close();
    this.database.close();
  }

  @BeforeAll
  void fill() throws SQLException {
    execute(
        """
        INSERT INTO restaurant.restaurant (id, source, source_id, status, name, city)
        SELECT n, 'jewgo', n, 'active', 'Restaurant ' || n, 'City ' || mod(n, 500)
        FROM generate_series(1, %d) n
        """
            .formatted(ROWS));
    try (Connection connection = this.database.connectAsOwner();
        Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE restaurant.restaurant");
    }
  }

  @Test
  void noWriteReadsTheWholeTable() throws SQLException {
    long scans = number("seq_scan");
    long lookups = number("idx_scan");

    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      rows.append(i > 0 ? "," : "")
          .append(
              "{\"line\":%d,\"restaurant\":{\"id\":%d,\"name\":\"New %d\"}}"
                  .formatted(i, i * 400 + 1, i));
    }
    String batch = "{\"source\":\"jewgo\",\"rows\":[" + rows + "]}";
    for (int i = 0; i < 8; i++) {
      // Often enough for the server to think of a generic plan.
      Answer answer = this.calls.send("POST", "/internal/imports", this.calls.asAdmin(), batch);
      assertThat(answer.json().path(i == 0 ? "updated" : "unchanged").intValue()).isEqualTo(500);
    }
    String proposal =
        """
        {"name":"A","address":"1 Main St","city":"Miami","state":"FL","zip_code":"1",
         "phone_number":"1"}
        """;
    for (int i = 0; i < 8; i++) {
      Map<String, String> key = new HashMap<>(Map.of("Idempotency-Key", "large-" + i));
      Answer created = this.calls.send("POST", "/api/v4/restaurants", key, proposal);
      assertThat(this.calls.send("POST", "/api/v4/restaurants", key, proposal).status())
          .isEqualTo(201);
      String path = created.header("Location");
      Map<String, String> admin = this.calls.asAdmin();
      assertThat(this.calls.send("PUT", path, admin, "{\"name\":\"B\"}").status()).isEqualTo(200);
      assertThat(this.calls.send("PUT", path + "/approve", admin, "").status()).isEqualTo(200);
      assertThat(this.calls.send("DELETE", path, admin, "").status()).isEqualTo(200);
    }

    // Servers tell what they counted with a delay; half of the look-ups would show a scan, too.
    Eventually.await(
        Duration.ofSeconds(60),
        () -> assertThat(number("idx_scan")).isGreaterThan(lookups + 8 * 500L));
    assertThat(number("seq_scan")).isEqualTo(scans);
  }

  private long number(String column) throws SQLException {
    try (Connection connection = this.database.connectAsService();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT "
                    + column
                    + " FROM pg_stat_user_tables"
                    + " WHERE schemaname = 'restaurant' AND relname = 'restaurant'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = this.database.connectAsService();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
