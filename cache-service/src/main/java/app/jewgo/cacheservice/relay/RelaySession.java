package app.jewgo.cacheservice.relay;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.pgoutput.PgoutputDecoder;
import app.jewgo.cache.redis.FeedWriter;
import app.jewgo.cache.stamp.Epoch;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/**
 * One hold of the slot, from taking it until something fails: then everything is closed and begun
 * anew, since only the database and Redis know how far it had come. One thread reads, one appends,
 * one makes beats. Invariant: what is confirmed has been in the stream for a while, as a whole.
 */
final class RelaySession implements AutoCloseable {

  private final RelayGrip grip;

  private final RelayMetrics metrics;

  private final TransactionAssembler assembler;

  private final Confirmations confirmations;

  private final BeatWatch watch = new BeatWatch();

  private final BeatLoop beats;

  private final EntryAppender appender;

  private volatile @Nullable Exception failure;

  RelaySession(RelayGrip grip, FeedWriter feed, RelayProperties properties, RelayMetrics metrics) {
    this.grip = grip;
    this.metrics = metrics;
    this.assembler = new TransactionAssembler(grip.epoch(), grip.start());
    this.confirmations = new Confirmations(properties.confirmBehind());
    this.beats = new BeatLoop(grip, feed, properties, this.watch, this::fail);
    this.appender =
        new EntryAppender(feed, grip.leader(), grip.start(), this::appended, this::fail);
  }

  Epoch epoch() {
    return this.grip.epoch();
  }

  long leader() {
    return this.grip.leader();
  }

  /** Behind what is in the stream. */
  FeedPlace place() {
    return this.appender.place();
  }

  /**
   * @return whether the stream has taken anything in this session
   */
  boolean isAccepted() {
    return this.appender.isAccepted();
  }

  /**
   * Carries changes until something fails, or the session is closed.
   *
   * @throws SQLException if the database fails
   * @throws RefusedException if the stream refuses
   */
  void run() throws Exception {
    this.appender.start();
    this.beats.start();
    try {
      carry();
    } catch (Exception ex) {
      Exception first = this.failure;
      throw (first == null) ? ex : first;
    }
  }

  private void carry() throws Exception {
    PGReplicationStream stream = this.grip.stream();
    while (true) {
      ByteBuffer message = stream.read();
      if (message == null) {
        throw new SQLException("the slot's stream has ended");
      }
      for (FeedEntry entry : this.assembler.take(PgoutputDecoder.decode(message))) {
        this.appender.append(entry);
      }
    }
  }

  private void appended(List<FeedEntry> entries) {
    long now = System.nanoTime();
    int transactions = 0;
    for (FeedEntry entry : entries) {
      switch (entry) {
        case FeedEntry.Pulse pulse ->
            this.watch.returned(pulse.beat().counter(), now).ifPresent(this.metrics::beat);
        case FeedEntry.Change change -> {
          this.beats.changed(now);
          if (change.last()) {
            transactions++;
            this.confirmations.appended(change.lsn(), now);
          }
        }
      }
    }
    this.metrics.appended(entries.size(), transactions);
    confirm(now);
  }

  /** The reading thread tells the server, at its next turn. */
  private void confirm(long now) {
    long lsn = this.confirmations.confirmable(now);
    if (lsn > 0) {
      LogSequenceNumber confirmed = LogSequenceNumber.valueOf(lsn);
      this.grip.stream().setFlushedLSN(confirmed);
      this.grip.stream().setAppliedLSN(confirmed);
    }
  }

  /** Ends the session from another thread. */
  private synchronized void fail(Exception cause) {
    if (this.failure == null) {
      this.failure = cause;
    }
    this.grip.close();
  }

  @Override
  public void close() {
    this.beats.close();
    this.appender.close();
    this.grip.close();
  }
}
