package app.jewgo.bench.coherence;

import java.time.Duration;

/**
 * Decides what is to be said of an answer. Pure: all times come with the question.
 *
 * @param boundedAge how old an answer may be that says {@code bounded-stale}
 */
record Judge(Duration boundedAge) {

  /**
   * One row in one answer.
   *
   * @param begun when the read began
   * @param version that was seen; 0 if the row was not there
   * @param bounded whether the answer says that its age is bounded, and no more
   * @param seen the highest version that the same reader had seen before the read began
   * @param told whether the reader said so, by sending {@code JewGo-Version} back
   */
  record Sight(long begun, int version, boolean bounded, int seen, boolean told) {}

  Verdict judge(WriteLog log, Sight sight) {
    int version = sight.version();
    if (version > log.last() || log.wasRolledBack(version)) {
      return Verdict.INVENTED;
    }
    if (version < sight.seen() && sight.told()) {
      return Verdict.BACK;
    }
    if (version < log.requiredAt(sight.begun())) {
      if (!sight.bounded()) {
        return Verdict.STALE;
      }
      return (log.ageAt(version, sight.begun()) <= this.boundedAge.toNanos())
          ? Verdict.BOUNDED
          : Verdict.TOO_OLD;
    }
    return (version < sight.seen()) ? Verdict.BACK_UNTOLD : Verdict.RIGHT;
  }
}
