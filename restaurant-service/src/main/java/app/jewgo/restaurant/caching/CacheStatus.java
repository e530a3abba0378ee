package app.jewgo.restaurant.caching;

import app.jewgo.cache.memory.Served;
import app.jewgo.cache.stamp.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * Says where an answer comes from, as RFC 9211 has it.
 *
 * @param name of this cache
 */
record CacheStatus(String name) {

  static final String HEADER = "Cache-Status";

  /** Nobody was asked for it but the database. */
  String bypassed() {
    return this.name + "; fwd=bypass";
  }

  String of(Served<?> served) {
    return switch (served.how()) {
      case HIT, EXPIRED -> this.name + "; hit" + ttl(served.provenance());
      case SHARED -> this.name + "; hit" + ttl(served.provenance()) + "; detail=shared";
      case LOADED ->
          this.name + "; fwd=uri-miss" + ((served.provenance() != null) ? "; stored" : "");
      case BOUNDED_STALE ->
          this.name + "; hit; ttl=" + -served.age().toSeconds() + "; detail=bounded-stale";
    };
  }

  private static String ttl(@Nullable Provenance provenance) {
    return (provenance == null) ? "" : "; ttl=" + provenance.lifetime().toSeconds();
  }
}
