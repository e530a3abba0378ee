package app.jewgo.cache.lease;

/**
 * What a member gets for a report of its position.
 *
 * @param run names one life of Redis's memory: another after a restart, a failover or a FLUSHALL,
 *     since then counters begin anew and reports are gone
 * @param number counts the reports of all members in that life
 */
public record Token(String run, long number) {

  /**
   * @return whether a beat that read the counter at {@code other} was emitted after this report
   */
  boolean isCoveredBy(Token other) {
    return this.number <= other.number && this.run.equals(other.run);
  }
}
