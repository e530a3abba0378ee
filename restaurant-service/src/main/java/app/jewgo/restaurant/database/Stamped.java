package app.jewgo.restaurant.database;

import app.jewgo.cache.memory.Loaded;
import app.jewgo.cache.memory.Outage;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer, and what it was made from.
 *
 * @param stamp the lowest of all questions; null if the answer must not be kept
 * @param parts what came from caches
 * @param behind how far the servers can have been behind the primary
 * @param outage of the primary, if replicas were asked in one
 */
public record Stamped<T extends @Nullable Object>(
    T value,
    @Nullable Stamp stamp,
    List<Provenance> parts,
    Duration behind,
    @Nullable Outage outage) {

  public Stamped {
    parts = List.copyOf(parts);
  }

  /**
   * @param made of the answer
   * @param tags of what was asked
   */
  public <V> Loaded<V> loaded(V made, TagSet tags, Duration lifetime) {
    return new Loaded<>(made, provenance(tags, lifetime), this.behind, this.outage);
  }

  /**
   * @param tags of what was asked
   * @return null if the answer must not be kept
   */
  public @Nullable Provenance provenance(TagSet tags, Duration lifetime) {
    Stamp read = this.stamp;
    if (read == null) {
      return null;
    }
    Optional<Provenance> whole = Optional.of(new Provenance(read, tags, lifetime));
    for (Provenance part : this.parts) {
      whole = whole.flatMap(known -> known.and(part));
    }
    return whole.orElse(null);
  }
}
