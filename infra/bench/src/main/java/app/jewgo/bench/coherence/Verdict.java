package app.jewgo.bench.coherence;

/** What is to be said of one row in one answer. */
enum Verdict {
  /** As new as it had to be. */
  RIGHT(false),
  /** Older than it had to be, said so, and no older than such an answer may be. */
  BOUNDED(false),
  /** Older than a reader had seen before who had no way to say so; he was promised nothing. */
  BACK_UNTOLD(false),
  /** Older than a version that had been acknowledged before the read began. */
  STALE(true),
  /** Said to be of bounded age, and older. */
  TOO_OLD(true),
  /** Older than what its reader had seen, and had said that he had seen. */
  BACK(true),
  /** Rolled back, or never written. */
  INVENTED(true);

  private final boolean violation;

  Verdict(boolean violation) {
    this.violation = violation;
  }

  boolean isViolation() {
    return this.violation;
  }
}
