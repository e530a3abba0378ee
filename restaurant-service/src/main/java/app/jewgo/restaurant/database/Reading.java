package app.jewgo.restaurant.database;

import app.jewgo.cache.memory.Outage;
import app.jewgo.cache.memory.Served;
import app.jewgo.cache.memory.Source;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.version.VersionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the questions of one answer have in common: where they are asked, and what the answer was
 * made from. Invariant: what a question has returned is covered by the stamp, or there is none.
 * Thread-safe, as some questions are asked {@link Meanwhile}.
 */
public final class Reading {

  static final ScopedValue<Reading> CURRENT = ScopedValue.newInstance();

  private final Source source;

  private final @Nullable VersionToken from;

  private final boolean stamps;

  private final List<Provenance> parts = new ArrayList<>();

  private @Nullable Stamp stamp;

  private boolean mayBeKept = true;

  private Duration behind = Duration.ZERO;

  /** As it was known when the last question was asked; null if one was asked without any. */
  private @Nullable Outage outage;

  private boolean asked;

  /**
   * @param stamps whether anybody wants to know; else there is no stamp
   */
  Reading(Source source, @Nullable VersionToken from, boolean stamps) {
    this.source = source;
    this.from = from;
    this.stamps = stamps;
  }

  /**
   * @return the one that this thread asks for; null if none
   */
  public static @Nullable Reading current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /**
   * @return whether what this thread reads is to be stamped
   */
  static boolean isStamped() {
    Reading reading = current();
    return reading != null && reading.stamps;
  }

  /** Where to ask. */
  public Source source() {
    return this.source;
  }

  /**
   * @return what the asker has seen before and must be reflected; null for nothing
   */
  public @Nullable VersionToken from() {
    return this.from;
  }

  /** A part of the answer comes from a cache. */
  public synchronized void include(Served<?> part) {
    Provenance provenance = part.provenance();
    if (provenance == null) {
      this.mayBeKept = false;
    } else {
      this.parts.add(provenance);
    }
  }

  /**
   * A question is being answered.
   *
   * @param read null if the database has no epoch, so that nothing can be said of the answer
   */
  synchronized void stamped(@Nullable Stamp read) {
    if (read == null) {
      this.mayBeKept = false;
    } else if (this.stamp == null) {
      this.stamp = read;
    } else {
      this.stamp = this.stamp.and(read).orElse(null);
      this.mayBeKept &= this.stamp != null;
    }
  }

  /**
   * A server is asked.
   *
   * @param most how far it can be behind the primary
   * @param known null unless the primary is known to be down
   */
  synchronized void asks(Duration most, @Nullable Outage known) {
    this.behind = (most.compareTo(this.behind) > 0) ? most : this.behind;
    this.outage = (known == null || (this.asked && this.outage == null)) ? null : known;
    this.asked = true;
  }

  synchronized <T extends @Nullable Object> Stamped<T> answer(T value) {
    Stamp whole = this.stamp;
    if (whole == null && !this.parts.isEmpty()) {
      whole = this.parts.getFirst().stamp(); // all of it came from caches
    }
    return new Stamped<>(
        value, this.mayBeKept ? whole : null, this.parts, this.behind, this.outage);
  }
}
