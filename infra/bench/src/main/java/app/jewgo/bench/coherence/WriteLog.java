package app.jewgo.bench.coherence;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What was written into one row: versions from 1, each higher than the one before, and from when on
 * each must be seen. One thread writes, any number reads.
 *
 * <p>Instants are those of {@link System#nanoTime}, compared by difference with the log's origin.
 */
final class WriteLog {

  /** Must never be seen: it was rolled back. */
  private static final int ROLLED_BACK = 1;

  private final long origin;

  /** Nanoseconds after the origin; 0 while the version need not be seen. */
  private final AtomicLongArray due;

  private final AtomicIntegerArray marks;

  private volatile int last;

  /**
   * @param origin an instant before all others
   * @param capacity of versions
   */
  WriteLog(long origin, int capacity) {
    this.origin = origin;
    this.due = new AtomicLongArray(capacity + 1);
    this.marks = new AtomicIntegerArray(capacity + 1);
  }

  /** Begins another version. */
  int begin() {
    int version = this.last + 1;
    if (version >= this.due.length()) {
      throw new IllegalStateException("more than " + (this.due.length() - 1) + " versions");
    }
    this.last = version;
    return version;
  }

  /**
   * The version was written.
   *
   * @param from when whoever begins to read must see it
   */
  void mustBeSeen(int version, long from) {
    this.due.set(version, Math.max(1, from - this.origin));
  }

  /** The version was written and taken back. */
  void mustNeverBeSeen(int version) {
    this.marks.set(version, ROLLED_BACK);
  }

  boolean wasRolledBack(int version) {
    return version > 0 && version <= this.last && this.marks.get(version) == ROLLED_BACK;
  }

  /**
   * @return the highest version begun
   */
  int last() {
    return this.last;
  }

  /**
   * @return the least version that a read begun at an instant must see; 0 if none
   */
  int requiredAt(long begun) {
    long instant = begun - this.origin;
    for (int version = this.last; version > 0; version--) {
      long from = this.due.get(version);
      if (from != 0 && from < instant) {
        return version;
      }
    }
    return 0;
  }

  /**
   * @return for how long, in nanoseconds, a later version than this had had to be seen when a read
   *     began; 0 if none had
   */
  long ageAt(int version, long begun) {
    long instant = begun - this.origin;
    long oldest = 0;
    for (int later = Math.max(version, 0) + 1; later <= this.last; later++) {
      long from = this.due.get(later);
      if (from != 0 && from < instant) {
        oldest = Math.max(oldest, instant - from);
      }
    }
    return oldest;
  }
}
