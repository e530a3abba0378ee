package app.jewgo.restaurant.database;

import java.time.Duration;

/**
 * Whether a server takes part. It is left at the first fault; it comes back when it answers a
 * question that was asked after the fault, and the oftener it failed lately the later. Thread-safe.
 */
final class Presence {

  private static final long FIRST_PAUSE = Duration.ofMillis(50).toNanos();

  private static final long LONGEST_PAUSE = Duration.ofSeconds(5).toNanos();

  /** After so long without a fault the earlier ones are forgotten. */
  private static final long FORGIVEN_AFTER = Duration.ofSeconds(30).toNanos();

  private volatile boolean here;

  private int faults;

  private long leftAt;

  private long cameAt;

  boolean isHere() {
    return this.here;
  }

  /**
   * A question failed because the server did.
   *
   * @param askedAt when the question was asked; one from before the server came back says nothing
   * @return whether it was here until now
   */
  synchronized boolean fault(long askedAt, long nanoTime) {
    if (!this.here) {
      this.leftAt = nanoTime;
      return false;
    }
    if (askedAt - this.cameAt < 0) {
      return false;
    }
    if (nanoTime - this.leftAt > FORGIVEN_AFTER) {
      this.faults = 0;
    }
    this.faults++;
    this.leftAt = nanoTime;
    this.here = false;
    return true;
  }

  /**
   * The server answered.
   *
   * @param askedAt when the question was asked, not when the answer came
   * @return whether it was away until now
   */
  synchronized boolean answered(long askedAt, long nanoTime) {
    boolean back = !this.here && (this.faults == 0 || askedAt - this.leftAt >= pause());
    if (back) {
      this.cameAt = nanoTime;
      this.here = true;
    }
    return back;
  }

  private long pause() {
    return Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(this.faults - 1, 20));
  }
}
