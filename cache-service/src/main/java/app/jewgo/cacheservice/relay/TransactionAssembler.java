package app.jewgo.cacheservice.relay;

import app.jewgo.cache.change.ChangeMessage;
import app.jewgo.cache.change.ChangeMessageJson;
import app.jewgo.cache.change.ChangedTransaction;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.pgoutput.PgoutputMessage;
import app.jewgo.cache.stamp.Epoch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes entries of the stream from what the slot gives. What the stream has already is left out;
 * what cannot be understood counts as a change of everything. Holds one transaction at a time, and
 * of it no more than {@link ChangedTransaction} does. Not thread-safe.
 */
final class TransactionAssembler {

  private static final Logger LOGGER = LoggerFactory.getLogger(TransactionAssembler.class);

  private final Epoch epoch;

  private FeedPlace place;

  /** Whether the stream ends within a transaction, where no beat may stand. */
  private boolean streamEndsWithin;

  private long lowerXid;

  private @Nullable ChangedTransaction transaction;

  /**
   * @param start the end of the stream
   */
  TransactionAssembler(Epoch epoch, FeedPlace start) {
    this.epoch = epoch;
    // A transaction whose first parts are there is sent again from its beginning.
    this.place = new FeedPlace(start.lsn(), 0, start.highestXid());
    this.streamEndsWithin = start.chunk() > 0;
  }

  /**
   * Takes the next message.
   *
   * @return what is to be appended now, in this order; mostly nothing
   */
  List<FeedEntry> take(PgoutputMessage message) {
    return switch (message) {
      case PgoutputMessage.Begin begin -> begin(begin.xid());
      case PgoutputMessage.Message one -> message(one);
      case PgoutputMessage.Commit commit -> commit(commit.commitLsn());
      case PgoutputMessage.Other _ -> List.of();
    };
  }

  private List<FeedEntry> begin(long xid) {
    this.lowerXid = xid;
    this.transaction = null;
    return List.of();
  }

  private List<FeedEntry> message(PgoutputMessage.Message one) {
    if (!one.transactional() && one.prefix().equals(BeatMessage.PREFIX)) {
      return beat(one);
    }
    if (one.transactional() && one.prefix().equals(ChangeMessage.PREFIX)) {
      add(one.content());
    }
    return List.of();
  }

  /** The place behind all that was given out. */
  FeedPlace place() {
    return this.place;
  }

  private void add(byte[] content) {
    try {
      ChangeMessage change = ChangeMessageJson.read(content);
      if (this.transaction == null) {
        this.transaction = new ChangedTransaction(this.lowerXid, change);
      } else {
        this.transaction.add(change);
      }
    } catch (IllegalArgumentException ex) {
      LOGGER.warn("a change that cannot be read; everything counts as changed: {}", ex.toString());
      ChangeMessage everything = everything();
      if (this.transaction == null) {
        this.transaction = new ChangedTransaction(this.lowerXid, everything);
      } else {
        this.transaction.add(everything);
      }
    }
  }

  private ChangeMessage everything() {
    long xid =
        (this.transaction != null)
            ? this.transaction.xid()
            : widened(this.lowerXid, this.place.highestXid());
    return new ChangeMessage(xid, "", List.of(), List.of(), true, List.of(), List.of());
  }

  /**
   * @param lower 32 bits of a transaction's id
   * @param near an id that is less than 2^31 away
   */
  static long widened(long lower, long near) {
    long half = 1L << 31;
    long candidate = (near & ~0xFFFF_FFFFL) | lower;
    if (candidate - near > half && candidate >= 2 * half) {
      return candidate - 2 * half;
    }
    return (near - candidate > half) ? candidate + 2 * half : candidate;
  }

  private List<FeedEntry> commit(long lsn) {
    ChangedTransaction complete = this.transaction;
    this.transaction = null;
    if (complete == null || lsn <= this.place.lsn()) {
      return List.of();
    }
    List<FeedEntry> entries = new ArrayList<>();
    for (ChangedTransaction.Part part : complete.parts()) {
      FeedEntry entry =
          new FeedEntry.Change(
              this.epoch,
              this.place,
              lsn,
              part.chunk(),
              part.last(),
              complete.xid(),
              part.all(),
              part.tags(),
              part.documents());
      entries.add(entry);
      this.place = this.place.after(entry);
    }
    this.streamEndsWithin = false;
    return entries;
  }

  private List<FeedEntry> beat(PgoutputMessage.Message message) {
    if (this.streamEndsWithin || message.lsn() < this.place.lsn()) {
      return List.of();
    }
    return BeatMessage.read(message.content())
        .map(beat -> List.<FeedEntry>of(new FeedEntry.Pulse(this.epoch, this.place, beat)))
        .orElse(List.of());
  }
}
