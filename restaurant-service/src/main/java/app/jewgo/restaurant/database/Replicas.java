package app.jewgo.restaurant.database;

import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.visibility.Coherence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replicas that this instance reads: for one that is no member of the coherent cache, and takes
 * what a replica answers as it is.
 */
final class Replicas implements Witnesses {

  private static final Logger log = LoggerFactory.getLogger(Replicas.class);

  private static final String WAL =
      "SELECT /* Replicas */ (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::bigint";

  private final Servers servers;

  Replicas(Servers servers) {
    this.servers = servers;
  }

  @Override
  public boolean judgeReads() {
    return false;
  }

  @Override
  public Announced announce(Connection connection) {
    return new OfReplicas(this.servers);
  }

  private static final class OfReplicas implements Announced {

    private final Servers servers;

    /** The primary's log reaches at least to the commit here; null if the primary was lost. */
    private @Nullable Long wal;

    OfReplicas(Servers servers) {
      this.servers = servers;
    }

    @Override
    public void committed(Connection connection) {
      try {
        connection.setAutoCommit(true);
        try (PreparedStatement statement = connection.prepareStatement(WAL);
            ResultSet rows = statement.executeQuery()) {
          this.wal = rows.next() ? rows.getLong(1) : null;
        }
      } catch (SQLException ex) {
        log.warn("the primary was lost after a commit; the replicas may show it later", ex);
      }
    }

    /** They are read by this instance only, so no more can be said. */
    @Override
    public Coherence await() {
      Long reached = this.wal;
      if (reached != null) {
        this.servers.awaitReplayed(reached);
      }
      return Coherence.COMMITTED;
    }

    @Override
    public @Nullable VersionToken version() {
      return null;
    }

    @Override
    public void close() {
      // nobody was told
    }
  }
}
