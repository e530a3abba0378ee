package app.jewgo.gateway.balancing;

/**
 * How much later than usual an instance answers. One that stays slow is not believed to be well
 * because time has passed: it is avoided for a while, then gets one request, and that one decides;
 * each time in vain the while is twice as long, up to four half-lives. Were its slowness only
 * forgotten little by little, it would be taken again and again just below the mark, and a few
 * requests in a hundred would be late. Thread-safe.
 */
final class Slowness {

  /** The part of the newest sample in the mean. */
  private static final double NEWEST = 1.0 / 16;

  /** What lasts shorter, in half-lives, may be a queue that is worked off. */
  private static final double LASTING = 1.5;

  private static final int LONGEST = 4;

  /** Logarithm, so that one straggler among many answers says little, and a few in a row a lot. */
  private final Decaying mean = new Decaying();

  /** Whether it has been about the mark since then, or above. */
  private boolean late;

  private long lateSince;

  /** Whether single requests try it. */
  private boolean tried;

  /** How late it was when it was last tried. */
  private double last;

  private long avoidedUntil;

  /** In half-lives. */
  private int avoidedFor = 1;

  /**
   * @param busy whether it has a request under way
   * @return logarithm of how many times longer than usual its answers take
   */
  synchronized double at(long now, boolean busy, SlowInstances rule) {
    if (!this.tried) {
      return this.mean.at(now, rule.halfLife().toNanos());
    }
    boolean mayBeTried = now - this.avoidedUntil >= 0 && !busy;
    return mayBeTried ? 0 : this.last;
  }

  /**
   * @param log logarithm of how many times longer than usual an answer took
   * @param least of the instance that answers soonest
   * @param young whether it may be slow because it is cold: it would stay so if it were avoided
   */
  synchronized void took(double log, double least, boolean young, long now, SlowInstances rule) {
    if (this.tried) {
      boolean decides = now - this.avoidedUntil >= 0;
      if (rule.isSlow(log - least)) {
        this.avoidedFor = decides ? Math.min(LONGEST, 2 * this.avoidedFor) : this.avoidedFor;
        avoid(log, now, rule);
      } else if (decides) {
        clear();
      }
      return;
    }
    long halfLife = rule.halfLife().toNanos();
    this.mean.approach(log, NEWEST, now, halfLife);
    double lateness = this.mean.at(now, halfLife) - least;
    if (!rule.isSlow(lateness)) {
      this.late = this.late && rule.isSlow(2 * lateness);
    } else if (!this.late) {
      this.late = true;
      this.lateSince = now;
    } else if (!young && now - this.lateSince > LASTING * halfLife) {
      avoid(log, now, rule);
    }
  }

  private void avoid(double log, long now, SlowInstances rule) {
    this.tried = true;
    this.last = log;
    this.avoidedUntil = now + this.avoidedFor * rule.halfLife().toNanos();
  }

  synchronized void clear() {
    this.tried = false;
    this.avoidedFor = 1;
    this.late = false;
    this.mean.clear();
  }
}
