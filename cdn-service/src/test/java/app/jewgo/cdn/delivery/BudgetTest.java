package app.jewgo.cdn.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cdn.provider.ProviderLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final ProviderLimits FREE = new ProviderLimits(25, Duration.ofMinutes(5), 100, 4);

  private static final Duration POLL = Duration.ofMillis(250);

  private static final Duration NONE = Duration.ofMillis(-1);

  @Test
  void aCallIsMadeAsLongAsThereAreSome() {
    assertThat(new Budget(FREE, 24, 0, NONE).wait(false, POLL)).isZero();
    assertThat(new Budget(FREE, 25, 0, Duration.ofMinutes(1)).wait(false, POLL)).isEqualTo(POLL);
    assertThat(new Budget(FREE, 25, 0, Duration.ofMillis(100)).wait(false, POLL))
        .isEqualTo(Duration.ofMillis(101));
    assertThat(new Budget(FREE, 25, 4, NONE).wait(false, POLL)).isEqualTo(POLL);
  }

  @Test
  void noMoreAtOnceThanAllowed() {
    assertThat(new Budget(FREE, 4, 4, NONE).wait(false, POLL)).isEqualTo(POLL);
    assertThat(new Budget(FREE, 3, 3, NONE).wait(false, POLL)).isZero();
    assertThat(new Budget(FREE, 1, 1, NONE).wait(true, POLL)).as("probing").isEqualTo(POLL);
    assertThat(new Budget(FREE, 1, 0, NONE).wait(true, POLL)).isZero();
  }

  @Test
  void theCapacityIsWhatIsLeftAndWhatComesBackInTime() {
    assertThat(new Budget(FREE, 0, 0, NONE).capacity(100, Duration.ZERO)).isEqualTo(2_500);
    assertThat(new Budget(FREE, 24, 0, NONE).capacity(100, Duration.ofMinutes(1))).isEqualTo(600);
    assertThat(new Budget(FREE, 25, 0, NONE).capacity(100, Duration.ZERO))
        .as("never nothing, or the coarser tag would not go either")
        .isEqualTo(100);
  }
}
