package app.jewgo.bench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ZipfTest {

  private static final int DRAWS = 100_000;

  @Test
  void theFirstIsDrawnTwiceAsOftenAsTheSecondAndTenTimesAsTheTenth() {
    int[] counts = counts(100);
    assertThat((double) counts[0] / counts[1]).isCloseTo(2, Offset.offset(0.2));
    assertThat((double) counts[0] / counts[9]).isCloseTo(10, Offset.offset(1.5));
    assertThat(counts[99]).isPositive();
  }

  @Test
  void oneIsAlwaysDrawn() {
    assertThat(counts(1)).containsExactly(DRAWS);
  }

  private static int[] counts(int ranks) {
    Zipf zipf = new Zipf(ranks);
    SplittableRandom random = new SplittableRandom(1);
    int[] counts = new int[ranks];
    for (int i = 0; i < DRAWS; i++) {
      counts[zipf.next(random)]++;
    }
    return counts;
  }
}
