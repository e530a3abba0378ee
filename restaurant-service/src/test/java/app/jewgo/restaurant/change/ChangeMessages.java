package app.jewgo.restaurant.change;

import app.jewgo.cache.change.ChangeMessage;
import app.jewgo.cache.change.ChangeMessageJson;
import app.jewgo.cache.pgoutput.PgoutputDecoder;
import app.jewgo.cache.pgoutput.PgoutputMessage;
import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.testkit.PlatformDatabase;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a replication slot gives of changes, as cache-service asks it. */
final class ChangeMessages implements AutoCloseable {

  private final Connection connection;

  ChangeMessages(PlatformDatabase database) throws SQLException {
    this.connection = database.cluster().primary().connect(JewgoDatabase.NAME);
    execute("SELECT pg_create_logical_replication_slot('change_messages_test', 'pgoutput')");
  }

  /** All since the last call, in the order of commits. */
  List<ChangeMessage> next() throws SQLException {
    List<ChangeMessage> messages = new ArrayList<>();
    try (Statement statement = this.connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT data FROM pg_logical_slot_get_binary_changes('change_messages_test', NULL, NULL,
                  'proto_version', '1', 'publication_names', 'jewgo_changes', 'messages', 'true')
                """)) {
      while (rows.next()) {
        if (PgoutputDecoder.decode(ByteBuffer.wrap(rows.getBytes(1)))
                instanceof PgoutputMessage.Message message
            && message.prefix().equals(ChangeMessage.PREFIX)) {
          messages.add(ChangeMessageJson.read(message.content()));
        }
      }
    }
    return messages;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = this.connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    execute("SELECT pg_drop_replication_slot('change_messages_test')");
    this.connection.close();
  }
}
