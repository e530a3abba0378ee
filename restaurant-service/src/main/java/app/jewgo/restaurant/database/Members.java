package app.jewgo.restaurant.database;

import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.visibility.AnnouncedWrite;
import app.jewgo.cache.visibility.Coherence;
import app.jewgo.cache.visibility.WriteVisibility;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The members of the coherent cache: none of them serves anything older any more. Replicas need not
 * show the change: what is read from one that does not is refused, as its stamp tells.
 */
final class Members implements Witnesses {

  private static final String TRANSACTION =
      "SELECT /* Members */ pg_current_xact_id_if_assigned()::text::bigint,"
          + " restaurant.epoch()::text";

  private final WriteVisibility visibility;

  Members(WriteVisibility visibility) {
    this.visibility = visibility;
  }

  @Override
  public boolean judgeReads() {
    return true;
  }

  @Override
  public Announced announce(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TRANSACTION);
        ResultSet row = statement.executeQuery()) {
      row.next();
      long xid = row.getLong(1);
      if (row.wasNull()) {
        return new OfMembers(null, null); // it has changed nothing
      }
      String epoch = row.getString(2);
      return new OfMembers(
          this.visibility.announce(xid),
          (epoch == null) ? null : new VersionToken(Epoch.of(epoch), xid));
    }
  }

  private record OfMembers(@Nullable AnnouncedWrite write, @Nullable VersionToken version)
      implements Announced {

    @Override
    public void committed(Connection connection) {
      if (this.write != null) {
        this.write.committed();
      }
    }

    @Override
    public Coherence await() {
      if (this.write == null) {
        return Coherence.VISIBLE;
      }
      try {
        return this.write.await();
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
        return Coherence.COMMITTED;
      }
    }

    @Override
    public void close() {
      if (this.write != null) {
        this.write.close();
      }
    }
  }
}
