package app.jewgo.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.limits.window.Decision;
import app.jewgo.limits.window.Demand;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DenialsTest {

  private final AtomicLong now = new AtomicLong();

  private final Denials denials = new Denials(this.now::get);

  private static final Demand DEMAND = Demand.of("k", 10, 60_000, 2);

  /** Asked at 100, answered at 150: refused until 1100 for sure, and a client told no earlier. */
  private void refuse() {
    this.now.set(150);
    this.denials.remember(DEMAND, new Decision(false, 10, 9, 1_000), 100);
  }

  @Test
  void knowsExactlyUntilWhen() {
    assertThat(this.denials.find(DEMAND)).isNull();
    refuse();
    this.now.set(1_099);
    assertThat(this.denials.find(DEMAND)).isEqualTo(new Decision(false, 10, 9, 51));
    this.now.set(1_100);
    assertThat(this.denials.find(DEMAND)).isNull();
  }

  @Test
  void isAboutThatLimitAndThatCost() {
    refuse();
    assertThat(this.denials.find(Demand.of("k", 10, 60_000, 3))).isNotNull();
    assertThat(this.denials.find(Demand.of("k", 10, 60_000, 1))).isNull();
    assertThat(this.denials.find(Demand.of("k", 11, 60_000, 2))).isNull();
    assertThat(this.denials.find(Demand.of("k", 10, 30_000, 2))).isNull();
    assertThat(this.denials.find(Demand.of("other", 10, 60_000, 2))).isNull();
  }
}
