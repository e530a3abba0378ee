package app.jewgo.cache.memory;

import app.jewgo.cache.member.Judged;
import app.jewgo.cache.stamp.Provenance;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An answer in memory. */
final class Kept<V> extends Judged {

  private static final long OFTEN_ENOUGH = 10_000_000;

  private final V value;

  private final Provenance provenance;

  private final @Nullable Loader<V> loader;

  private final long end;

  /** Racing threads write times that are all true. */
  private volatile long current;

  private volatile boolean wanted;

  /**
   * @param loader that reads it anew; null if only those who ask can
   * @param wanted whether somebody has asked for it
   * @param now when it was stored; its lifetime counts from here
   * @param current when it was last known to be current
   */
  Kept(
      V value,
      Provenance provenance,
      @Nullable Loader<V> loader,
      boolean wanted,
      long now,
      long current) {
    super(provenance.stamp(), provenance.tags());
    this.value = value;
    this.provenance = provenance;
    this.loader = loader;
    this.wanted = wanted;
    this.end = now + provenance.lifetime().toNanos();
    this.current = current;
  }

  V value() {
    return this.value;
  }

  Provenance provenance() {
    return this.provenance;
  }

  @Nullable Loader<V> loader() {
    return this.loader;
  }

  /** Whether somebody has asked for it since it was stored. */
  boolean isWanted() {
    return this.wanted;
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
   * Somebody who asks gets it. Not noted each time: what many threads write is in no processor's
   * cache when others read it. Too early a time makes the answer older, and by no more than a
   * hundredth of a second.
   */
  void wasCurrentAt(long now) {
    if (now - this.current > OFTEN_ENOUGH) {
      this.current = now;
      this.wanted = true;
    }
  }

  Duration age(long now) {
    return Duration.ofNanos(Math.max(0, now - this.current));
  }
}
