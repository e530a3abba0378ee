package app.jewgo.cache.feed;

import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;

/**
 * Goes along the stream and lets nothing be left out. Invariant: all entries between where it began
 * and where it stands have been {@link Step#NEXT} once, in order. Not thread-safe.
 */
public final class FeedCursor {

  private final Epoch epoch;

  private FeedPlace place;

  /**
   * @param start the place before the first entry that will be asked about
   */
  public FeedCursor(Epoch epoch, FeedPlace start) {
    this.epoch = epoch;
    this.place = start;
  }

  /** What an entry is to the cursor. */
  public enum Step {
    /** The one that follows. */
    NEXT,
    /** Was already passed: sent twice, or the stream was restored to an earlier state. */
    KNOWN,
    /** Something between is missing, or the epoch is another. */
    GAP
  }

  /** Says what the entry is, and does not move. */
  public Step step(FeedEntry entry) {
    if (!entry.epoch().equals(this.epoch)) {
      return Step.GAP;
    }
    return switch (entry) {
      case FeedEntry.Change change -> step(change);
      case FeedEntry.Pulse pulse -> step(pulse);
    };
  }

  private Step step(FeedEntry.Change change) {
    if (change.lsn() <= this.place.lsn()) {
      return Step.KNOWN;
    }
    boolean sameTransaction = change.before().lsn() == this.place.lsn();
    if (!sameTransaction || change.chunk() > this.place.chunk()) {
      return Step.GAP;
    }
    // A new leader sends a transaction from its first part, whatever the old one had sent.
    return (change.chunk() == this.place.chunk() || change.chunk() == 0) ? Step.NEXT : Step.KNOWN;
  }

  private Step step(FeedEntry.Pulse pulse) {
    if (pulse.before().lsn() < this.place.lsn()) {
      return Step.KNOWN;
    }
    boolean here = pulse.before().lsn() == this.place.lsn() && pulse.before().chunk() == 0;
    return (here && this.place.chunk() == 0) ? Step.NEXT : Step.GAP;
  }

  /**
   * Moves behind the entry.
   *
   * @throws IllegalStateException if it is not the next one
   */
  public void pass(FeedEntry entry) {
    if (step(entry) != Step.NEXT) {
      throw new IllegalStateException("at " + this.place + " comes " + entry);
    }
    this.place = this.place.after(entry);
  }

  public FeedPlace place() {
    return this.place;
  }

  /** The last complete transaction. */
  public Position position() {
    return new Position(this.epoch, this.place.lsn());
  }
}
