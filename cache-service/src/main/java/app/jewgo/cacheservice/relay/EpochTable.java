package app.jewgo.cacheservice.relay;

import app.jewgo.cache.stamp.Epoch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The epoch in the database: one row that survives a crash, and a marker that does not. */
final class EpochTable {

  private static final String GROUND =
      """
      SELECT s.confirmed_flush_lsn - '0/0', s.active_pid, e.id, e.system_identifier, e.timeline, m.epoch
      FROM pg_replication_slots s
      LEFT JOIN coherence.epoch e ON true LEFT JOIN coherence.marker m ON true
      WHERE s.slot_name = ?
      """;

  private static final String BEGIN =
      """
      INSERT INTO coherence.epoch (id, system_identifier, timeline, reason) VALUES (?, ?, ?, ?)
      ON CONFLICT (only_row) DO UPDATE SET (id, system_identifier, timeline, reason, began_at)
        = (excluded.id, excluded.system_identifier, excluded.timeline, excluded.reason, now())
      """;

  private static final String MARK =
      "INSERT INTO coherence.marker (epoch) VALUES (?)"
          + " ON CONFLICT (only_row) DO UPDATE SET epoch = excluded.epoch";

  private EpochTable() {}

  /**
   * @param reader process on the server that reads from the slot
   * @throws SQLException if it reads from no slot of this server: the two connections do not lead
   *     to the same one
   */
  static Ground ground(
      Connection connection, String slot, int reader, Ground.Server server, boolean slotIsNew)
      throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement(GROUND)) {
      ask.setString(1, slot);
      try (ResultSet row = ask.executeQuery()) {
        if (!row.next() || row.getInt(2) != reader) {
          throw new SQLException("slot " + slot + ": read by another, or on another server");
        }
        Epoch epoch = epoch(row, 3);
        return new Ground(
            server,
            (epoch == null)
                ? null
                : new Ground.Known(epoch, new Ground.Server(row.getString(4), row.getLong(5))),
            epoch(row, 6),
            row.getLong(1),
            slotIsNew);
      }
    }
  }

  private static @Nullable Epoch epoch(ResultSet row, int column) throws SQLException {
    UUID id = row.getObject(column, UUID.class);
    return (id == null) ? null : new Epoch(id);
  }

  /**
   * Commits a new epoch.
   *
   * @return id of the transaction that did it: all that the slot will not give any more had lower
   *     ones
   */
  static long begin(Connection connection, Epoch epoch, Ground.Server server, String reason)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement();
        PreparedStatement begin = connection.prepareStatement(BEGIN);
        PreparedStatement mark = connection.prepareStatement(MARK)) {
      statement.execute("SET LOCAL synchronous_commit = on");
      begin.setObject(1, epoch.id());
      begin.setString(2, server.systemIdentifier());
      begin.setLong(3, server.timeline());
      begin.setString(4, reason);
      begin.executeUpdate();
      mark.setObject(1, epoch.id());
      mark.executeUpdate();
      long xid;
      try (ResultSet row = statement.executeQuery("SELECT pg_current_xact_id()::text::bigint")) {
        row.next();
        xid = row.getLong(1);
      }
      connection.commit();
      return xid;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
