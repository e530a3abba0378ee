package app.jewgo.search.follow;

import java.time.Duration;

/**
 * How soon all may be compared again: of comparisons that find nothing, the database has at most
 * one part in five of the time, or half of it where an index would get too old otherwise. A feed
 * that flaps because the database is slow would else make it slower still, by having everything
 * compared each time it begins. Not thread-safe.
 */
final class ComparisonPace {

  private static final int REST = 4;

  private boolean resting;

  private long next;

  /**
   * @param now nanoseconds of a monotonic clock
   * @param cost time that the database took
   * @param most how old an index may get
   */
  void foundNothing(long now, Duration cost, Duration most) {
    // An index is as old as a comparison, the rest after it and the next comparison.
    long spare = most.toNanos() * 9 / 10 - 2 * cost.toNanos();
    this.resting = true;
    this.next = now + Math.min(REST * cost.toNanos(), Math.max(cost.toNanos(), spare));
  }

  /**
   * @param now of the same clock
   * @return until the next comparison may begin, 0 if it may now
   */
  long rest(long now) {
    return this.resting ? Math.max(0, this.next - now) : 0;
  }
}
