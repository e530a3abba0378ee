package app.jewgo.cacheservice.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Confirmations confirmations = new Confirmations(Duration.ofSeconds(30));

  @Test
  void confirmsWhatHasBeenThereForAWhile() {
    assertThat(this.confirmations.confirmable(0)).isZero();
    this.confirmations.appended(100, 0);
    this.confirmations.appended(200, 10 * SECOND);
    assertThat(this.confirmations.confirmable(30 * SECOND - 1)).isZero();
    assertThat(this.confirmations.confirmable(30 * SECOND)).isEqualTo(100);
    assertThat(this.confirmations.confirmable(40 * SECOND - 1)).isEqualTo(100);
    assertThat(this.confirmations.confirmable(90 * SECOND)).isEqualTo(200);
    assertThat(this.confirmations.confirmable(900 * SECOND)).isEqualTo(200);
  }

  @Test
  void neverConfirmsWhatIsYoungerThanThat() {
    for (int i = 0; i < 100_000; i++) {
      long now = i * (SECOND / 1_000);
      this.confirmations.appended(i, now);
      long confirmable = this.confirmations.confirmable(now);
      // The i-th came at i milliseconds; samples are a second apart.
      assertThat(confirmable).isLessThanOrEqualTo(Math.max(0, i - 30_000));
      if (i > 32_000) {
        assertThat(confirmable).isGreaterThanOrEqualTo(i - 32_000);
      }
    }
  }
}
