package app.jewgo.cache.memory;

import app.jewgo.cache.member.Judged;
import app.jewgo.cache.stamp.Provenance;
import java.time.Duration;

/** An answer in memory. */
final class Kept<V> extends Judged {

  private static final long OFTEN_ENOUGH = 10_000_000;

  private final V value;

  private final Provenance provenance;

  private final long end;

  /** Racing threads write times that are all true. */
  private volatile long current;

  /**
   * @param now when it was stored; its lifetime counts from here
   * @param current when it was last known to be current
   */
  Kept(V value, Provenance provenance, long now, long current) {
    super(provenance.stamp(), provenance.tags());
    this.value = value;
    this.provenance = provenance;
    this.end = now + provenance.lifetime().toNanos();
    this.current = current;
  }

  V value() {
    return this.value;
  }

  Provenance provenance() {
    return this.provenance;
  }

  /** Whether its lifetime is over. */
  boolean isOver(long now) {
    return now - this.end >= 0;
  }

  /** Whether the grace after it is over, too. */
  boolean isOver(long now, Duration grace) {
    return now - this.end >= grace.toNanos();
  }

  /** What is left of its lifetime, in nanoseconds. */
  long left(long now) {
    return Math.max(0, this.end - now);
  }

  /**
   * Not each time: what many threads write is in no processor's cache when others read it. Too
   * early a time makes the answer older, and by no more than a hundredth of a second.
   */
  void wasCurrentAt(long now) {
    if (now - this.current > OFTEN_ENOUGH) {
      this.current = now;
    }
  }

  Duration age(long now) {
    return Duration.ofNanos(Math.max(0, now - this.current));
  }
}
