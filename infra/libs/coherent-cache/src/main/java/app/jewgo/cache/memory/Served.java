package app.jewgo.cache.memory;

import app.jewgo.cache.stamp.Provenance;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it leaves the cache. Immutable. No record, because most who get one out of memory do
 * not ask for its origin, which would have to be made anew for each.
 */
public final class Served<V> {

  private final V value;

  private final @Nullable Provenance made;

  /** Nanoseconds; negative where nothing has gone from the lifetime. */
  private final long left;

  private final How how;

  private final Duration age;

  /** Which way an answer came. */
  public enum How {
    /** From memory, and current. */
    HIT,
    /** Likewise; its lifetime is over, and it is being read anew. */
    EXPIRED,
    /** From the memory that all processes share, and current. */
    SHARED,
    /** Read for this caller, or for one who asked at the same time. */
    LOADED,
    /** The platform cannot tell what is current; the age is bounded. */
    BOUNDED_STALE
  }

  private Served(V value, @Nullable Provenance made, long left, How how, Duration age) {
    this.value = value;
    this.made = made;
    this.left = left;
    this.how = how;
    this.age = age;
  }

  /**
   * @param provenance with what is left of the lifetime; null if nobody may keep it
   * @param age as {@link #age}
   */
  public Served(V value, @Nullable Provenance provenance, How how, Duration age) {
    this(value, provenance, -1, how, age);
  }

  static <V> Served<V> kept(Kept<V> answer, long now, How how, Duration age) {
    return new Served<>(answer.value(), answer.provenance(), answer.left(now), how, age);
  }

  public V value() {
    return this.value;
  }

  /**
   * @return with what is left of the lifetime; null if nobody may keep it
   */
  public @Nullable Provenance provenance() {
    Provenance whole = this.made;
    return (whole == null || this.left < 0)
        ? whole
        : new Provenance(whole.stamp(), whole.tags(), Duration.ofNanos(this.left));
  }

  public How how() {
    return this.how;
  }

  /**
   * @return since it was last known to be current; zero unless {@link How#BOUNDED_STALE}
   */
  public Duration age() {
    return this.age;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Served<?> served
        && Objects.equals(this.value, served.value)
        && Objects.equals(provenance(), served.provenance())
        && this.how == served.how
        && this.age.equals(served.age);
  }

  @Override
  public int hashCode() {
    return Objects.hash(this.value, provenance(), this.how, this.age);
  }

  @Override
  public String toString() {
    return this.value + " (" + this.how + ", " + provenance() + ", " + this.age + ")";
  }
}
