package app.jewgo.cacheservice.relay;

import app.jewgo.cache.change.ChangeMessage;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.stamp.Epoch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What cache-service itself writes into the database's log. */
public final class LogMessages {

  /** Flushed at once and in no transaction: the beat's place is where it is emitted. */
  private static final String BEAT =
      """
      SELECT pg_logical_emit_message(false, '%s', jsonb_build_object(
          'run', ?::text, 'k', ?::text, 'xmin', pg_snapshot_xmin(pg_current_snapshot())::text)::text, true),
        (SELECT id FROM coherence.epoch)
      """
          .formatted(BeatMessage.PREFIX);

  private static final String CHANGE =
      """
      SELECT pg_logical_emit_message(true, '%s', jsonb_build_object(
        'xid', pg_current_xact_id()::text, 'table', '', 'ops', '[]'::jsonb, 'ids', '[]'::jsonb,
        'tags', ?::text[], 'docs', '[]'::jsonb)::text)
      """
          .formatted(ChangeMessage.PREFIX);

  private LogMessages() {}

  /**
   * Emits a beat.
   *
   * @param counter of the reports, read from Redis before
   * @return the epoch that the database knows at this moment
   */
  static @Nullable Epoch beat(Connection connection, Token counter) throws SQLException {
    try (PreparedStatement emit = connection.prepareStatement(BEAT)) {
      emit.setString(1, counter.run());
      emit.setString(2, Long.toString(counter.number()));
      try (ResultSet row = emit.executeQuery()) {
        row.next();
        UUID id = row.getObject(2, UUID.class);
        return (id == null) ? null : new Epoch(id);
      }
    }
  }

  /**
   * Commits a change that no table saw.
   *
   * @param tags what it touches, {@code *} for everything; may be none
   */
  public static void change(Connection connection, Collection<String> tags) throws SQLException {
    try (PreparedStatement emit = connection.prepareStatement(CHANGE)) {
      emit.setArray(1, connection.createArrayOf("text", tags.toArray()));
      emit.execute();
    }
  }
}
