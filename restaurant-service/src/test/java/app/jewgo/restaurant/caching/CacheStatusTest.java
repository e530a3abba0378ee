package app.jewgo.restaurant.caching;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.memory.Served;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CacheStatusTest {

  private static final Provenance MADE =
      new Provenance(
          Stamp.ofSnapshot(new Epoch(new UUID(1, 2)), 700),
          TagSet.of("list"),
          Duration.ofMillis(61_900));

  private final CacheStatus status = new CacheStatus("restaurant-service-2");

  @Test
  void everyWayIsTold() {
    assertThat(of(Served.How.HIT, 0)).isEqualTo("restaurant-service-2; hit; ttl=61");
    assertThat(of(Served.How.SHARED, 0))
        .isEqualTo("restaurant-service-2; hit; ttl=61; detail=shared");
    assertThat(of(Served.How.LOADED, 0)).isEqualTo("restaurant-service-2; fwd=uri-miss; stored");
    assertThat(of(Served.How.BOUNDED_STALE, 3))
        .isEqualTo("restaurant-service-2; hit; ttl=-3; detail=bounded-stale");
    assertThat(this.status.bypassed()).isEqualTo("restaurant-service-2; fwd=bypass");
  }

  @Test
  void whatCannotBeKeptIsNotStored() {
    assertThat(this.status.of(new Served<>("x", null, Served.How.LOADED, Duration.ZERO)))
        .isEqualTo("restaurant-service-2; fwd=uri-miss");
  }

  private String of(Served.How how, int age) {
    return this.status.of(new Served<>("x", MADE, how, Duration.ofSeconds(age)));
  }
}
