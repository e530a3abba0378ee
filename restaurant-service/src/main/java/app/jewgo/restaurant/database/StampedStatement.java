package app.jewgo.restaurant.database;

import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Stamp;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteType;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * A question and, before it, what its answer will be known to contain: one transaction with one
 * snapshot, sent as one message, so it costs no round trip, and no pooler can come between them.
 */
final class StampedStatement {

  private static final String BEGIN =
      """
      BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \
      SELECT /* Stamp */ restaurant.epoch()::text, pg_snapshot_xmin(now)::text::bigint, \
      pg_snapshot_xmax(now)::text::bigint FROM pg_current_snapshot() AS now; \
      """;

  private static final String END = "; COMMIT";

  private static final Object STAMPED = new Object();

  private StampedStatement() {}

  static boolean isWanted(ExecuteContext context) {
    return Reading.isStamped() && context.type() == ExecuteType.READ;
  }

  static String of(ExecuteContext context, String question) {
    context.data(STAMPED, true);
    return BEGIN + question + END;
  }

  /** Notes the stamp and goes on to the question's own answer. No-op for other statements. */
  static void take(ExecuteContext context) {
    Reading reading = Reading.current();
    Statement statement = context.statement();
    if (context.data(STAMPED) == null || reading == null || statement == null) {
      return;
    }
    try {
      reading.stamped(stamp(next(statement)));
      context.resultSet(next(statement));
    } catch (SQLException ex) {
      throw new DataAccessException("no stamp", ex);
    }
  }

  private static ResultSet next(Statement statement) throws SQLException {
    if (!statement.getMoreResults()) {
      throw new SQLException("no further answer (expected: the stamp, then the question's)");
    }
    return statement.getResultSet();
  }

  private static @Nullable Stamp stamp(ResultSet row) throws SQLException {
    if (!row.next()) {
      throw new SQLException("no row (expected: a stamp)");
    }
    String epoch = row.getString(1);
    return (epoch == null)
        ? null
        : Stamp.ofSnapshot(Epoch.of(epoch), row.getLong(2), row.getLong(3));
  }

  /** The question failed, and with it the transaction, which nobody else must find. */
  static void rollBack(Connection connection, Throwable reason) {
    if (!Reading.isStamped()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException ex) {
      reason.addSuppressed(ex);
    }
  }
}
