package app.jewgo.bench.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisitorsTest {

  private final Visitors visitors = new Visitors(7, 500);

  @Test
  void lookAtWhatThePublicSees() {
    RestaurantGenerator generator = new RestaurantGenerator(7);
    Set<Long> seen = new HashSet<>();
    for (long visitor = 0; visitor < 3_000; visitor++) {
      long id = this.visitors.restaurant(visitor);
      assertThat(id).isBetween(1_000_001L, 1_000_500L);
      assertThat(generator.at(id - 1_000_001).status()).isEqualTo("active");
      seen.add(id);
    }
    assertThat(seen).hasSizeGreaterThan(400);
  }

  @Test
  void areTheSameInEveryRun() {
    Visitors again = new Visitors(7, 500);
    assertThat(again.position(42)).isEqualTo(this.visitors.position(42));
    assertThat(again.choice(42, List.of("a", "b")))
        .isEqualTo(this.visitors.choice(42, List.of("a", "b")));
    assertThat(this.visitors.position(1)).isNotEqualTo(this.visitors.position(2));
  }
}
