package app.jewgo.cache.time;

import java.time.Duration;

/** Monotonic time that goes on when a test says so. */
public final class ManualClock implements MonotonicClock {

  private long nanos = Long.MAX_VALUE - 1_000_000; // as nanoTime may: overflows soon

  @Override
  public long nanos() {
    return this.nanos;
  }

  public void advance(Duration duration) {
    this.nanos += duration.toNanos();
  }

  public void advanceMillis(long millis) {
    advance(Duration.ofMillis(millis));
  }
}
