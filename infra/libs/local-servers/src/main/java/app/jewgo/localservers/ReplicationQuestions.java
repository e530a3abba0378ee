package app.jewgo.localservers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The SQL about replication. */
final class ReplicationQuestions {

  private ReplicationQuestions() {}

  static ReplicationState askPrimary(Connection connection, String slot) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT state,
                   CASE WHEN replay_lsn >= pg_current_wal_lsn() THEN 0
                        ELSE (extract(epoch FROM replay_lag) * 1000)::bigint END
            FROM pg_stat_replication WHERE application_name = ?\
            """)) {
      statement.setString(1, slot);
      return read(statement);
    }
  }

  static ReplicationState askReplica(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT status, NULL::bigint FROM pg_stat_wal_receiver")) {
      return read(statement);
    }
  }

  private static ReplicationState read(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) {
        return ReplicationState.DISCONNECTED;
      }
      String state = rows.getString(1);
      long lag = rows.getLong(2);
      return new ReplicationState(state, rows.wasNull() ? null : Long.valueOf(lag));
    }
  }

  static boolean isSlotLost(Connection connection, String slot) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT FROM pg_replication_slots WHERE slot_name = ? AND wal_status = 'lost'")) {
      statement.setString(1, slot);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  static void recreateSlot(Connection connection, String slot) throws SQLException {
    try (PreparedStatement drop =
            connection.prepareStatement(
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                    + " WHERE slot_name = ?");
        PreparedStatement create =
            connection.prepareStatement("SELECT pg_create_physical_replication_slot(?, true)")) {
      drop.setString(1, slot);
      drop.execute();
      create.setString(1, slot);
      create.execute();
    }
  }
}
