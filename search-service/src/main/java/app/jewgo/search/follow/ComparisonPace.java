package app.jewgo.search.follow;

import java.time.Duration;

/**
 * How soon all may be compared again: of comparisons that find nothing, the database has at most
 * one part in five of the time. A feed that flaps because the database is slow would otherwise make
 * it slower still, by having everything compared each time it begins. Not thread-safe.
 */
final class ComparisonPace {

  private static final int REST = 4;

  /** In times of a comparison: from the beginning of one to the end of the next. */
  static final int LONGEST_AGE = 1 + REST + 1;

  private boolean resting;

  private long next;

  /**
   * @param now nanoseconds of a monotonic clock
   * @param cost time that the database took
   */
  void foundNothing(long now, Duration cost) {
    this.resting = true;
    this.next = now + cost.toNanos() * REST;
  }

  /**
   * @param now of the same clock
   * @return until the next comparison may begin, 0 if it may now
   */
  long rest(long now) {
    return this.resting ? Math.max(0, this.next - now) : 0;
  }
}
