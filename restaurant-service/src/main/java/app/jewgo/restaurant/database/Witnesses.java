package app.jewgo.restaurant.database;

import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.visibility.Coherence;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Who must have learnt of a change before its maker is answered. */
interface Witnesses {

  /**
   * @return whether they tell if what is read is current, so that it has to be known what it was
   *     made from
   */
  boolean judgeReads();

  /** Tells of a change, as the last thing in its transaction. */
  Announced announce(Connection connection) throws SQLException;

  /** One change. Closed in any case, also if it was rolled back. */
  interface Announced extends AutoCloseable {

    /** The commit has returned. From here on nothing may fail: the change is made. */
    void committed(Connection connection);

    /** Waits until all have learnt of it, for no longer than is bounded. */
    Coherence await();

    /**
     * @return null if there is none to name
     */
    @Nullable VersionToken version();

    @Override
    void close();
  }
}
