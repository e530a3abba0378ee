package app.jewgo.bench.faults;

/** One fault, and what must hold meanwhile. */
interface Row {

  String fault();

  String mustHold();

  /** Breaks something under load, measures, and mends it again. */
  Finding measure(Situation situation) throws InterruptedException;

  /**
   * What was found.
   *
   * @param measured the numbers, for people
   */
  record Finding(boolean holds, String measured) {}
}
