package app.jewgo.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowStartTest {

  private static final SlowStart TEN_SECONDS = new SlowStart(Duration.ofSeconds(10), 0.1);

  @Test
  void growsWithAge() {
    assertThat(TEN_SECONDS.share(-1)).isEqualTo(0.1);
    assertThat(TEN_SECONDS.share(0)).isEqualTo(0.1);
    assertThat(TEN_SECONDS.share(seconds(1))).isEqualTo(0.1);
    assertThat(TEN_SECONDS.share(seconds(4))).isEqualTo(0.4);
    assertThat(TEN_SECONDS.share(seconds(10))).isEqualTo(1);
    assertThat(TEN_SECONDS.share(Long.MAX_VALUE)).isEqualTo(1);
  }

  @Test
  void canBeLeftOut() {
    assertThat(new SlowStart(Duration.ZERO, 0.1).share(0)).isEqualTo(1);
  }

  private static long seconds(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
