package app.jewgo.search.follow;

/**
 * How soon all may be compared again: at most one part in five of the time goes into it. A feed that
 * flaps because the database is slow would otherwise make it slower still, by having everything
 * compared each time it begins. Times are nanoseconds of a monotonic clock. Not thread-safe.
 */
final class ComparisonPace {

  private static final int REST = 4;

  /** In times of a comparison: from the beginning of one to the end of the next. */
  static final int LONGEST_AGE = 1 + REST + 1;

  private boolean begun;

  private long next;

  void compared(long begin, long end) {
    this.begun = true;
    this.next = end + (end - begin) * REST;
  }

  /**
   * @return until the next comparison may begin, 0 if it may now
   */
  long rest(long now) {
    return this.begun ? Math.max(0, this.next - now) : 0;
  }
}
