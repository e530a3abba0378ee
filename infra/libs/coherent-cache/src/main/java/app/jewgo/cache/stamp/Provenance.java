package app.jewgo.cache.stamp;

import app.jewgo.cache.tag.TagSet;
import java.time.Duration;
import java.util.Optional;

/**
 * All that decides whether an answer may still be served: how new it is, what it depends on, how
 * long it lives.
 *
 * @param lifetime what is left of it, at least zero; passed on from layer to layer, never begun
 *     anew
 */
public record Provenance(Stamp stamp, TagSet tags, Duration lifetime) {

  public Provenance {
    if (lifetime.isNegative()) {
      throw new IllegalArgumentException("lifetime: " + lifetime + " (expected: >= 0)");
    }
  }

  /**
   * Combines the sources of an answer that was made from both.
   *
   * @return lowest stamp, all tags, shortest lifetime; empty if the epochs differ
   */
  public Optional<Provenance> and(Provenance other) {
    return this.stamp
        .and(other.stamp)
        .map(both ->
            new Provenance(
                both,
                this.tags.and(other.tags),
                (this.lifetime.compareTo(other.lifetime) <= 0) ? this.lifetime : other.lifetime));
  }
}
