package app.jewgo.restaurant.database;

import app.jewgo.testkit.PlatformDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** A catalogue in which a plan that reads everything would be seen. */
final class ManyRestaurants {

  /** Around forty cities, skewed as such things are; one in fifty is not public. */
  private static final String RESTAURANTS =
      """
      INSERT INTO restaurant.restaurant (id, source, source_id, status, deleted_at, name,
        listing_type, price_range, kosher_category, certifying_agency, is_cholov_yisroel,
        is_pas_yisroel, cholov_stam, city, state, latitude, longitude, timezone, open_week,
        google_rating, view_count, created_at)
      SELECT 1000000 + i, 'generated', i::text,
        CASE WHEN i % 50 = 0 THEN (ARRAY['pending', 'rejected', 'closed'])[1 + i / 50 % 3]
          ELSE 'active' END,
        CASE WHEN i % 997 = 0 THEN now() END,
        (ARRAY['Grill', 'Deli', 'Pizza', 'Sushi', 'Bakery', 'Falafel'])[1 + i % 6] || ' '
          || md5(i::text),
        (ARRAY['restaurant', 'restaurant', 'catering', 'bakery'])[1 + i % 4],
        repeat('$', 1 + i % 4),
        (ARRAY['meat', 'meat', 'dairy', 'pareve'])[1 + (i / 7) % 4],
        'Agency ' || floor(40 * power(random(), 3))::int,
        i % 3 = 0, i % 5 = 0, i % 2 = 0,
        'City ' || c, 'State ' || c % 9,
        CASE WHEN i % 200 <> 7 THEN 25 + c % 8 * 3 + (random() - 0.5) * 0.6 END,
        CASE WHEN i % 200 <> 7 THEN -120 + c / 8 * 9 + (random() - 0.5) * 0.6 END,
        'America/New_York',
        CASE WHEN i % 10 > 0 THEN int4multirange(int4range(600, 1300), int4range(2040, 2700),
          int4range(3480, 4140), int4range(4920, 5580), int4range(6360, 7020)) END,
        round((1 + 4 * random())::numeric, 1), floor(10000 * power(random(), 6))::int,
        timestamptz '2020-01-01' + i * interval '1 minute'
      FROM generate_series(1, ?) i, LATERAL (SELECT floor(40 * power(random(), 2) + i * 0)::int c)
      """;

  private static final String KEYS =
      """
      INSERT INTO restaurant.idempotency_key (caller, key, request_hash, restaurant_id, created_at)
      SELECT 'anonymous', i::text, '\\x00', 1000000 + i, now() - interval '10 minutes' * i
      FROM generate_series(1, ?) i
      """;

  /** Beside those of constraints. */
  private static final String INDEXES =
      """
      SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
      WHERE indrelid = 'restaurant.restaurant'::regclass
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
      """;

  private ManyRestaurants() {}

  /**
   * The tables must be there. Indexes are dropped meanwhile, because making one of all rows takes a
   * fifth of the time that adding each row to it does. Returns once the replicas have all of it.
   */
  static void load(PlatformDatabase platform, int rows) {
    try (Connection connection = platform.connectAsOwner();
        Statement statement = connection.createStatement()) {
      Map<String, String> indexes = indexes(statement);
      for (String index : indexes.keySet()) {
        statement.execute("DROP INDEX " + index);
      }
      for (String sql : new String[] {RESTAURANTS, KEYS}) {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
          insert.setInt(1, rows);
          insert.executeUpdate();
        }
      }
      for (String definition : indexes.values()) {
        statement.execute(definition);
      }
      statement.execute("VACUUM ANALYZE restaurant.restaurant, restaurant.idempotency_key");
    } catch (SQLException ex) {
      throw new IllegalStateException("cannot load " + rows + " restaurants", ex);
    }
    platform.awaitReplay();
  }

  private static Map<String, String> indexes(Statement statement) throws SQLException {
    Map<String, String> definitions = new LinkedHashMap<>();
    try (ResultSet result = statement.executeQuery(INDEXES)) {
      while (result.next()) {
        definitions.put(result.getString(1), result.getString(2));
      }
    }
    return definitions;
  }
}
