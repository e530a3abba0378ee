package app.jewgo.cacheservice.relay;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.pgoutput.PgoutputDecoder;
import app.jewgo.cache.redis.FeedWriter;
import app.jewgo.cache.stamp.Epoch;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/**
 * One hold of the slot, from taking it until something fails: then everything is closed and begun
 * anew, since only the database and Redis know how far it had come. One thread reads and appends;
 * another makes beats. Invariant: what is confirmed has been in the stream for a while, as a whole.
 */
final class RelaySession implements AutoCloseable {

  /** Entries and tags that one call to Redis takes at most, about. */
  private static final int MOST_ENTRIES = 64;

  private static final int MOST_TAGS = 4_000;

  private final RelayGrip grip;

  private final FeedWriter feed;

  private final RelayMetrics metrics;

  private final TransactionAssembler assembler;

  private final Confirmations confirmations;

  private final BeatWatch watch = new BeatWatch();

  private final BeatLoop beats;

  private volatile FeedPlace place;

  private volatile boolean accepted;

  private volatile @Nullable Exception failure;

  RelaySession(RelayGrip grip, FeedWriter feed, RelayProperties properties, RelayMetrics metrics) {
    this.grip = grip;
    this.feed = feed;
    this.metrics = metrics;
    this.place = grip.start();
    this.assembler = new TransactionAssembler(grip.epoch(), grip.start());
    this.confirmations = new Confirmations(properties.confirmBehind());
    this.beats = new BeatLoop(grip, feed, properties, this.watch, this::fail);
  }

  Epoch epoch() {
    return this.grip.epoch();
  }

  long leader() {
    return this.grip.leader();
  }

  /** Behind what is in the stream. */
  FeedPlace place() {
    return this.place;
  }

  /**
   * @return whether the stream has taken anything in this session
   */
  boolean isAccepted() {
    return this.accepted;
  }

  /**
   * Carries changes until something fails, or the session is closed.
   *
   * @throws SQLException if the database fails
   * @throws RefusedException if the stream refuses
   */
  void run() throws Exception {
    this.beats.start();
    try {
      carry();
    } catch (Exception ex) {
      Exception first = this.failure;
      throw (first == null) ? ex : first;
    }
  }

  private void carry() throws SQLException {
    PGReplicationStream stream = this.grip.stream();
    while (true) {
      ByteBuffer message = stream.read();
      if (message == null) {
        throw new SQLException("the slot's stream has ended");
      }
      List<FeedEntry> entries = new ArrayList<>();
      while (message != null) {
        entries.addAll(this.assembler.take(PgoutputDecoder.decode(message)));
        message = (entries.size() < MOST_ENTRIES) ? stream.readPending() : null;
      }
      append(entries);
      confirm(stream);
    }
  }

  private void append(List<FeedEntry> entries) {
    int from = 0;
    int tags = 0;
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof FeedEntry.Change change) {
        tags += change.tags().size();
      }
      if (i == entries.size() - 1 || i - from == MOST_ENTRIES || tags >= MOST_TAGS) {
        appendAtOnce(entries.subList(from, i + 1));
        from = i + 1;
        tags = 0;
      }
    }
  }

  private void appendAtOnce(List<FeedEntry> entries) {
    FeedWriter.Appended result = this.feed.append(this.grip.leader(), entries);
    if (result != FeedWriter.Appended.APPENDED && result != FeedWriter.Appended.KNOWN) {
      throw new RefusedException("the stream said " + result + " at " + this.place);
    }
    this.accepted = true;
    long now = System.nanoTime();
    int transactions = 0;
    for (FeedEntry entry : entries) {
      this.place = this.place.after(entry);
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
  }

  private void confirm(PGReplicationStream stream) {
    long lsn = this.confirmations.confirmable(System.nanoTime());
    if (lsn > 0) {
      LogSequenceNumber confirmed = LogSequenceNumber.valueOf(lsn);
      stream.setFlushedLSN(confirmed);
      stream.setAppliedLSN(confirmed);
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
    this.grip.close();
  }
}
