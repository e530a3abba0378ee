package app.jewgo.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.balancing.Tried;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptTest {

  private static final Duration MOST = Duration.ofSeconds(60);

  @Test
  void waitsForASilentInstanceAsLongAsIsConfigured() {
    assertThat(attempt(Duration.ofHours(1)).patience(MOST)).isEqualTo(MOST);
  }

  @Test
  void leavesAnotherInstanceAsMuchTimeAsItTook() {
    assertThat(attempt(Duration.ofSeconds(100)).patience(MOST))
        .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(50));
  }

  private static Attempt attempt(Duration left) {
    return new Attempt(System.nanoTime() + left.toNanos(), Tried.NONE, 2);
  }
}
