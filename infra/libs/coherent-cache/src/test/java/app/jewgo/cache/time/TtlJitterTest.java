package app.jewgo.cache.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TtlJitterTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void shortensByUpToTheSpreadAndNeverLengthens() {
    TtlJitter jitter = new TtlJitter(0.1, new SplittableRandom(1));

    List<Long> lifetimes =
        Stream.generate(() -> jitter.shortened(HOUR).toSeconds()).limit(10_000).toList();

    assertThat(lifetimes).allMatch(seconds -> seconds >= 3240 && seconds <= 3600);
    for (int minute = 0; minute < 6; minute++) {
      long from = 3240 + minute * 60L;
      assertThat(lifetimes)
          .filteredOn(seconds -> seconds >= from && seconds < from + 60)
          .as("spread evenly over the last six minutes")
          .hasSizeBetween(1_400, 1_950);
    }
  }

  @Test
  void refusesWhatIsNoPart() {
    for (double spread : new double[] {-0.1, 0.6, Double.NaN}) {
      assertThatThrownBy(() -> new TtlJitter(spread, new SplittableRandom()))
          .hasMessage("spread: " + spread + " (expected: 0..0.5)");
    }
    assertThatThrownBy(
            () -> new TtlJitter(0, new SplittableRandom()).shortened(Duration.ofSeconds(-1)))
        .hasMessageContaining("expected: >= 0");
  }
}
