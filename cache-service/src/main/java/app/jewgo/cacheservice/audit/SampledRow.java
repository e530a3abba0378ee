package app.jewgo.cacheservice.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A public restaurant as the primary knows it.
 *
 * @param version counts its changes, and never falls
 */
record SampledRow(long id, long version) {

  private static final String BY_ID =
      """
      SELECT id, version FROM restaurant.restaurant
      WHERE id = ANY (?) AND status = 'active' AND deleted_at IS NULL ORDER BY id
      """;

  private static final String ANOTHER =
      """
      SELECT id, version FROM restaurant.restaurant
      WHERE status = 'active' AND deleted_at IS NULL AND id >= (
        SELECT min(id) + (? * (max(id) - min(id)))::bigint FROM restaurant.restaurant
        WHERE status = 'active' AND deleted_at IS NULL)
      ORDER BY id LIMIT ?
      """;

  /** Those of the ids that are public. */
  static List<SampledRow> byId(Connection connection, Collection<Long> ids) throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement(BY_ID)) {
      ask.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      return read(ask);
    }
  }

  /**
   * Some others.
   *
   * @param where 0 to 1, in the order of ids
   */
  static List<SampledRow> from(Connection connection, double where, int most) throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement(ANOTHER)) {
      ask.setDouble(1, where);
      ask.setInt(2, most);
      return read(ask);
    }
  }

  private static List<SampledRow> read(PreparedStatement ask) throws SQLException {
    List<SampledRow> rows = new ArrayList<>();
    try (ResultSet found = ask.executeQuery()) {
      while (found.next()) {
        rows.add(new SampledRow(found.getLong(1), found.getLong(2)));
      }
    }
    return rows;
  }
}
