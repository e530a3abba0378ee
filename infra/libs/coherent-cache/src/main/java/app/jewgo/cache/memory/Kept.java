package app.jewgo.cache.memory;

import app.jewgo.cache.stamp.Provenance;
import java.time.Duration;

/** An answer in memory. */
final class Kept<V> {

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

  boolean isOver(long now) {
    return now - this.end >= 0;
  }

  /** The same with what is left of its lifetime. */
  Provenance provenanceAt(long now) {
    return new Provenance(
        this.provenance.stamp(),
        this.provenance.tags(),
        Duration.ofNanos(Math.max(0, this.end - now)));
  }

  void wasCurrentAt(long now) {
    this.current = now;
  }

  Duration age(long now) {
    return Duration.ofNanos(Math.max(0, now - this.current));
  }
}
