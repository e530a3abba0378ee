package app.jewgo.cacheservice.relay;

import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.redis.FeedWriter;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cacheservice.database.Primary;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.replication.PGReplicationStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slot, held; the stream, led; an epoch in which both agree.
 *
 * @param reader process on the server that reads from the slot for us
 * @param sql for questions and beats, on the same server as the slot
 * @param start the end of the stream
 * @param leader our number
 */
record RelayGrip(
    Connection replication,
    int reader,
    PGReplicationStream stream,
    Connection sql,
    Epoch epoch,
    FeedPlace start,
    long leader)
    implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(RelayGrip.class);

  /**
   * Takes the slot, and decides about the epoch before anything is sent.
   *
   * @param refusals see {@link EpochDecision}
   * @throws SQLException of state {@link ReplicationSlot#IN_USE} if another instance holds it
   * @throws RefusedException if another relay has become the leader meanwhile
   */
  static RelayGrip take(
      Primary primary,
      FeedWriter feed,
      RelayProperties properties,
      int refusals,
      RelayMetrics metrics)
      throws SQLException {
    // Without Redis there is nobody to carry to; asked first, it spares the database the trouble.
    feed.state();
    Connection sql = null;
    Connection replication = null;
    try {
      sql = primary.connect(properties.deadline());
      boolean isNew = ReplicationSlot.make(sql, properties.slot());
      replication = primary.connectForReplication(properties.deadline(), properties.silence());
      Ground.Server server = ReplicationSlot.server(replication);
      int reader = replication.unwrap(PGConnection.class).getBackendPID();
      // From here on the slot's start stands still, and whoever held it before reads no more.
      PGReplicationStream stream =
          ReplicationSlot.read(replication, properties.slot(), properties.silence().dividedBy(2));
      Ground ground = EpochTable.ground(sql, properties.slot(), reader, server, isNew);
      FeedWriter.State seen = feed.state();
      Optional<String> reason = EpochDecision.reasonToBegin(ground, seen, refusals);
      RelayGrip grip =
          reason.isPresent()
              ? begin(replication, reader, stream, sql, ground, feed, seen, reason.get())
              : goOn(replication, reader, stream, sql, feed, seen);
      reason.ifPresent(metrics::epoch);
      return grip;
    } catch (SQLException | RuntimeException ex) {
      abort(replication);
      abort(sql);
      throw ex;
    }
  }

  private static RelayGrip begin(
      Connection replication,
      int reader,
      PGReplicationStream stream,
      Connection sql,
      Ground ground,
      FeedWriter feed,
      FeedWriter.State seen,
      String reason)
      throws SQLException {
    Epoch epoch = new Epoch(UUID.randomUUID());
    long xid = EpochTable.begin(sql, epoch, ground.server(), reason);
    // A commit may stand exactly where the slot begins, and must count as behind the start.
    FeedPlace start = new FeedPlace(ground.slotStart() - 1, 0, xid);
    long leader = required(feed.lead(seen, epoch, start));
    LOGGER.info("began epoch {} at transaction {}: {}", epoch, xid, reason);
    return new RelayGrip(replication, reader, stream, sql, epoch, start, leader);
  }

  private static RelayGrip goOn(
      Connection replication,
      int reader,
      PGReplicationStream stream,
      Connection sql,
      FeedWriter feed,
      FeedWriter.State seen)
      throws SQLException {
    Epoch epoch = seen.epoch();
    if (epoch == null) {
      throw new RefusedException("the stream has no epoch");
    }
    long leader = required(feed.lead(seen));
    LOGGER.info("goes on with epoch {} as leader {}", epoch, leader);
    return new RelayGrip(replication, reader, stream, sql, epoch, seen.place(), leader);
  }

  private static long required(OptionalLong leader) {
    return leader.orElseThrow(() -> new RefusedException("another relay was faster"));
  }

  /** Lets go, at once: a server that hangs is not asked. */
  @Override
  public void close() {
    abort(this.replication);
    abort(this.sql);
  }

  private static void abort(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException ex) {
        LOGGER.debug("a connection did not close", ex);
      }
    }
  }
}
