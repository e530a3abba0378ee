package app.jewgo.cdn.delivery;

import app.jewgo.cdn.provider.ProviderLimits;
import java.time.Duration;

/**
 * What calls are left in the window that ends now.
 *
 * @param counted calls that arrived in it, or may have
 * @param underWay of those, the ones without an answer yet
 * @param untilNextLeaves until the oldest one with an answer leaves the window; negative if there
 *     is none
 */
record Budget(ProviderLimits limits, int counted, int underWay, Duration untilNextLeaves) {

  /**
   * @param probing whether the provider failed so often that one call at a time must do
   * @return zero if a call may be made now; else when to look again, at most {@code poll}
   */
  Duration wait(boolean probing, Duration poll) {
    boolean crowded = this.underWay >= (probing ? 1 : this.limits.concurrent());
    if (!crowded && this.counted < this.limits.calls()) {
      return Duration.ZERO;
    }
    boolean known = !crowded && !this.untilNextLeaves.isNegative();
    return (known && this.untilNextLeaves.compareTo(poll) < 0)
        ? this.untilNextLeaves.plusMillis(1)
        : poll;
  }

  /**
   * @param batch targets of a call
   * @return how many targets can be told by calls that are left or come back within the patience
   */
  long capacity(int batch, Duration patience) {
    long left = Math.max(0, this.limits.calls() - this.counted);
    long back = this.limits.calls() * patience.toMillis() / this.limits.window().toMillis();
    return Math.max(1, left + back) * batch;
  }
}
