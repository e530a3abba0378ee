package app.jewgo.cacheservice.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.replication.PGReplicationStream;

/** The place in the database's log from which it must not forget. Admits one reader at a time. */
final class ReplicationSlot {

  /** PostgreSQL says so while another session reads from the slot. */
  static final String IN_USE = "55006";

  private static final String PUBLICATION = "jewgo_changes";

  /** A new slot begins where all transactions that ran when it was asked for have ended. */
  private static final int CREATION_SECONDS = 120;

  private ReplicationSlot() {}

  /**
   * Makes the slot where there is none, or one that has lost its log.
   *
   * @return whether it was made
   */
  static boolean make(Connection connection, String name) throws SQLException {
    if (isUsable(connection, name)) {
      return false;
    }
    int patience = connection.getNetworkTimeout();
    try (Statement settings = connection.createStatement();
        PreparedStatement create =
            connection.prepareStatement(
                // Kept by a standby that takes over, where the cluster is set up for it.
                "SELECT pg_create_logical_replication_slot(?, 'pgoutput', failover => true)")) {
      connection.setNetworkTimeout(
          Runnable::run, (int) TimeUnit.SECONDS.toMillis(CREATION_SECONDS));
      // The server has its own, that of short questions.
      settings.execute("SET statement_timeout = '" + CREATION_SECONDS + "s'");
      try {
        create.setString(1, name);
        create.execute();
      } finally {
        settings.execute("RESET statement_timeout");
      }
      return true;
    } finally {
      connection.setNetworkTimeout(Runnable::run, patience);
    }
  }

  private static boolean isUsable(Connection connection, String name) throws SQLException {
    try (PreparedStatement ask =
        connection.prepareStatement(
            "SELECT wal_status = 'lost' FROM pg_replication_slots WHERE slot_name = ?")) {
      ask.setString(1, name);
      try (ResultSet row = ask.executeQuery()) {
        if (!row.next()) {
          return false;
        }
        if (!row.getBoolean(1)) {
          return true;
        }
      }
    }
    try (PreparedStatement drop =
        connection.prepareStatement("SELECT pg_drop_replication_slot(?)")) {
      drop.setString(1, name);
      drop.execute();
    }
    return false;
  }

  /**
   * Begins to read; from then on nobody else can. A read waits for as long as the server is silent:
   * while it decodes a large transaction, that may be minutes. Since 42.7.11 the driver ends the
   * stream at the first read that its socket timeout interrupts (pgjdbc issue 4328), and would do
   * so again with each attempt to get past the same transaction; so there is none. It is {@link
   * BeatLoop} that notices a server that hangs.
   *
   * @param statusInterval of what is told to the server unasked; also the deadline of its first
   *     answer
   * @throws SQLException of state {@link #IN_USE} if somebody else reads
   */
  static PGReplicationStream read(Connection replication, String name, Duration statusInterval)
      throws SQLException {
    PGReplicationStream stream =
        replication
            .unwrap(PGConnection.class)
            .getReplicationAPI()
            .replicationStream()
            .logical()
            .withSlotName(name)
            .withSlotOption("proto_version", 1)
            .withSlotOption("publication_names", PUBLICATION)
            .withSlotOption("messages", true)
            .withStatusInterval((int) statusInterval.toMillis(), TimeUnit.MILLISECONDS)
            .withAutomaticFlush(false)
            .start();
    replication.setNetworkTimeout(Runnable::run, 0);
    return stream;
  }

  /**
   * @param reader process on the server
   * @return whether it still reads from the slot. One that decodes a very large transaction does,
   *     and is silent for as long
   */
  static boolean isReadBy(Connection connection, String name, int reader) throws SQLException {
    try (PreparedStatement ask =
        connection.prepareStatement(
            "SELECT FROM pg_replication_slots WHERE slot_name = ? AND active_pid = ?")) {
      ask.setString(1, name);
      ask.setInt(2, reader);
      try (ResultSet row = ask.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Asks a connection for replication which server it is connected to. */
  static Ground.Server server(Connection replication) throws SQLException {
    try (Statement statement = replication.createStatement();
        ResultSet row = statement.executeQuery("IDENTIFY_SYSTEM")) {
      row.next();
      return new Ground.Server(row.getString("systemid"), row.getLong("timeline"));
    }
  }
}
