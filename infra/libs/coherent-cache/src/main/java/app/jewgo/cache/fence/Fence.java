package app.jewgo.cache.fence;

import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last change of every tag within one epoch. Invariant: what {@link #admits} lets pass contains
 * every applied change of its tags. Thread-safe: one thread applies changes, any number asks,
 * without locks and without waiting.
 *
 * <p>The size is bounded: the lowest transaction ids are forgotten first, and the floor, which
 * every answer must be above, rises to the highest forgotten.
 */
public final class Fence {

  /** Forgetting sorts all that is known, so an eighth goes at once. */
  private static final int PART_FORGOTTEN = 8;

  private final int maximumTags;

  private final ConcurrentHashMap<String, Mark> marks = new ConcurrentHashMap<>();

  /** Below this, changes are not known by tag. Only rises. */
  private volatile Mark floor;

  /** Covers the floor and every mark. Only rises. */
  private volatile Mark highest;

  /** Replaced after each change, when the rest of it is there to be seen. */
  private volatile Edition edition = new Edition();

  /** Stands for all that was applied up to some moment. Known by its identity alone. */
  public static final class Edition {

    private Edition() {}
  }

  /**
   * @param maximumTags how many are remembered at most, at least 8
   * @param floorXid highest transaction id among the changes that will not be applied here
   * @param floorLsn position before the first change that will be
   */
  public Fence(int maximumTags, long floorXid, long floorLsn) {
    if (maximumTags < PART_FORGOTTEN) {
      throw new IllegalArgumentException(
          "maximumTags: %d (expected: >= %d)".formatted(maximumTags, PART_FORGOTTEN));
    }
    this.maximumTags = maximumTags;
    this.floor = Mark.NONE.and(floorXid, floorLsn);
    this.highest = this.floor;
  }

  /**
   * Remembers a change. Doing so again is harmless. When this returns, every thread sees it.
   *
   * @param xid id of the transaction
   * @param lsn its commit
   */
  public synchronized void apply(Collection<String> tags, long xid, long lsn) {
    this.highest = this.highest.and(xid, lsn);
    for (String tag : tags) {
      this.marks.merge(tag, new Mark(xid, lsn), (known, added) -> known.and(xid, lsn));
    }
    if (this.marks.size() > this.maximumTags) {
      forgetLowest();
    }
    this.edition = new Edition();
  }

  /** Remembers a change of which only the time is known: nothing older is admitted any more. */
  public synchronized void applyToAll(long xid, long lsn) {
    this.highest = this.highest.and(xid, lsn);
    this.floor = this.floor.and(xid, lsn);
    this.edition = new Edition();
  }

  /**
   * Says whether an answer contains every change of its tags that was applied before the call. The
   * caller has seen that the epochs are the same.
   */
  public boolean admits(Stamp stamp, TagSet tags) {
    if (isAbove(stamp, this.highest)) {
      return true;
    }
    for (int i = 0; i < tags.size(); i++) {
      Mark mark = this.marks.get(tags.get(i));
      if (mark != null && !isAbove(stamp, mark)) {
        return false;
      }
    }
    // Last, because a mark that was forgotten meanwhile is in the floor before it is gone.
    return isAbove(stamp, this.floor);
  }

  /**
   * Every transaction below the horizon had ended, so the horizon itself had not: equal is too old.
   * A position contains itself.
   */
  private static boolean isAbove(Stamp stamp, Mark mark) {
    return stamp.horizon() > mark.xid() && stamp.lsn() >= mark.lsn();
  }

  /** Raises the floor before it removes what the floor stands for: readers look the other way. */
  private void forgetLowest() {
    long[] xids = this.marks.values().stream().mapToLong(Mark::xid).toArray();
    Arrays.sort(xids);
    long highestForgotten = xids[xids.length / PART_FORGOTTEN];
    Mark raised =
        this.marks.values().stream()
            .filter(mark -> mark.xid() <= highestForgotten)
            .reduce(this.floor, (one, other) -> one.and(other.xid(), other.lsn()));
    this.floor = raised;
    this.marks.values().removeIf(mark -> mark.xid() <= highestForgotten);
  }

  /**
   * What was applied until now. An answer that was admitted after this was read, and not before, is
   * admitted for as long as it stays the same: whatever is applied meanwhile replaces it.
   */
  public Edition edition() {
    return this.edition;
  }

  /** Highest transaction id of the tag, at least that of the floor. */
  public long highestXid(String tag) {
    Mark mark = this.marks.getOrDefault(tag, Mark.NONE);
    return Math.max(mark.xid(), this.floor.xid());
  }

  /** Last commit of the tag, at least that of the floor. */
  public long lastLsn(String tag) {
    Mark mark = this.marks.getOrDefault(tag, Mark.NONE);
    return Math.max(mark.lsn(), this.floor.lsn());
  }

  public long floorXid() {
    return this.floor.xid();
  }

  /** How many tags are remembered. */
  public int size() {
    return this.marks.size();
  }
}
