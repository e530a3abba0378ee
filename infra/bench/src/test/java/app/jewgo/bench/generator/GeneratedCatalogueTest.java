package app.jewgo.bench.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.bench.terminal.Progress;
import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.testkit.PlatformDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Against the real schema on a real PostgreSQL, so that every constraint of it has its say. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedCatalogueTest {

  private final PlatformDatabase database = PlatformDatabase.start(0);

  private final Connection connection;

  private final GeneratedCatalogue catalogue;

  GeneratedCatalogueTest() throws SQLException {
    Flyway.configure()
        .dataSource(
            this.database.url(), JewgoDatabase.RESTAURANT_OWNER, PlatformDatabase.OWNER_PASSWORD)
        .locations("filesystem:../../restaurant-service/src/main/resources/db/migration")
        .schemas("restaurant")
        .placeholders(Map.of("service_role", JewgoDatabase.RESTAURANT_SERVICE))
        .load()
        .migrate();
    this.connection = this.database.connectAsOwner();
    this.catalogue = new GeneratedCatalogue(this.connection, 7);
  }

  @AfterAll
  void stop() throws SQLException {
    this.connection.close();
    this.database.close();
  }

  @AfterEach
  void empty() throws SQLException {
    execute("TRUNCATE restaurant.restaurant CASCADE");
  }

  @Test
  void fillsUpToTheNumberAskedFor() throws SQLException {
    assertThat(fill(this.catalogue, 20_100)).isEqualTo(20_100);
    assertThat(fill(this.catalogue, 20_000)).isZero();
    assertThat(fill(this.catalogue, 20_600)).isEqualTo(500);

    assertThat(number("SELECT count(*) FROM restaurant.restaurant")).isEqualTo(20_600);
    assertThat(
            number(
                "SELECT count(*) FROM restaurant.restaurant WHERE source = 'generated'"
                    + " AND id = 1000001 + source_id::bigint"))
        .isEqualTo(20_600);
    assertThat(number("SELECT max(id) FROM restaurant.restaurant")).isEqualTo(1_020_600);
  }

  @Test
  void aRowArrivesAsItWasMade() throws SQLException {
    fill(this.catalogue, 300);
    RestaurantGenerator generator = new RestaurantGenerator(7);
    try (Statement statement = this.connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM restaurant.restaurant ORDER BY id")) {
      for (int index = 0; row.next(); index++) {
        GeneratedRestaurant made = generator.at(index);
        assertThat(row.getString("name")).isEqualTo(made.name());
        assertThat(row.getString("city")).isEqualTo(made.place().city().name());
        assertThat(row.getString("kosher_category")).isEqualTo(made.cuisine().category());
        assertThat(row.getDouble("latitude")).isEqualTo(made.place().latitude());
        assertThat(row.getDouble("longitude")).isEqualTo(made.place().longitude());
        assertThat(row.getString("price_range")).isEqualTo(made.priceRange());
        assertThat(row.getString("hours_of_operation"))
            .isEqualTo((made.hours() == null) ? null : made.hours().toText());
        assertThat((String[]) row.getArray("additional_images").getArray())
            .containsExactlyElementsOf(made.images());
        assertThat(row.getTimestamp("created_at").toInstant()).isEqualTo(made.createdAt());
      }
    }
  }

  /** The ranges that SQL tests, made again from the JSON that frontends read. */
  @Test
  void derivedRangesSayTheSameAsThePeriods() throws SQLException {
    fill(this.catalogue, 3_000);
    String expected =
        """
        SELECT coalesce(range_agg(part), '{}') FROM jsonb_array_elements(hours_json -> 'periods') AS period,
          LATERAL (SELECT (period #>> '{open,day}')::int * 1440 + left(period #>> '{open,time}', 2)::int * 60
                     + right(period #>> '{open,time}', 2)::int AS o,
                   (period #>> '{close,day}')::int * 1440 + left(period #>> '{close,time}', 2)::int * 60
                     + right(period #>> '{close,time}', 2)::int AS c) AS moments,
          LATERAL unnest(CASE WHEN c IS NULL THEN ARRAY[int4range(0, 10080)] WHEN c > o THEN ARRAY[int4range(o, c)]
                     ELSE ARRAY[int4range(o, 10080), int4range(0, c)] END) AS part
        """;

    assertThat(
            number(
                "SELECT count(*) FROM restaurant.restaurant WHERE hours_json IS NOT NULL"
                    + " AND open_week IS DISTINCT FROM ("
                    + expected
                    + ")"))
        .isZero();
    assertThat(
            number(
                "SELECT count(*) FROM restaurant.restaurant"
                    + " WHERE (hours_json IS NULL) <> (open_week IS NULL)"
                    + " OR (hours_json IS NULL) <> (hours_of_operation IS NULL)"))
        .isZero();
    assertThat(number("SELECT count(*) FROM restaurant.restaurant WHERE open_week IS NOT NULL"))
        .isGreaterThan(2_000);
  }

  @Test
  void leavesOtherRowsAlone() throws SQLException {
    execute(
        "INSERT INTO restaurant.restaurant (source, source_id, status, name)"
            + " VALUES ('jewgo', '5', 'active', 'A real one')");
    fill(this.catalogue, 10);
    this.catalogue.clear();

    assertThat(number("SELECT count(*) FROM restaurant.restaurant")).isEqualTo(1);
    assertThat(this.catalogue.count()).isZero();
  }

  @Test
  void refusesToMixSeeds() throws SQLException {
    fill(this.catalogue, 10);

    assertThatThrownBy(() -> fill(new GeneratedCatalogue(this.connection, 8), 20))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("seed 8");
    assertThatThrownBy(() -> fill(this.catalogue, 5_000_001))
        .hasMessage("rows: 5000001 (expected: 0..5000000)");
  }

  private static long fill(GeneratedCatalogue catalogue, long rows) throws SQLException {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return catalogue.fill(
        rows, total -> new Progress(out, false, "generate", total, InstantSource.system()));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = this.connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = this.connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
