package app.jewgo.limits.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At most N in any window, however the requests are spread. */
class RingWindowTest {

  private static final int LIMIT = 10;

  private static final long MINUTE_MICROS = 60_000_000;

  private final RingWindow window = new RingWindow();

  private boolean accepts(long nowMicros) {
    return this.window.take(nowMicros, Demand.of("k", LIMIT, 60_000, 1)).fits();
  }

  /** A fixed window admits 2N around its edge. */
  @Test
  void refusesWhatAFixedWindowWouldAdmit() {
    int passed = 0;
    for (int i = 0; i < LIMIT; i++) {
      passed += accepts(MINUTE_MICROS * 5 - 1_000_000 + i) ? 1 : 0;
    }
    for (int i = 0; i < LIMIT; i++) {
      passed += accepts(MINUTE_MICROS * 5 + 1_000_000 + i) ? 1 : 0;
    }
    assertThat(passed).isEqualTo(LIMIT);
  }

  /** A full token bucket of N that refills by N a window admits almost 2N within one. */
  @Test
  void refusesWhatATokenBucketWouldAdmit() {
    int passed = 0;
    long start = MINUTE_MICROS * 5;
    for (int i = 0; i < LIMIT; i++) {
      passed += accepts(start) ? 1 : 0;
    }
    for (int i = 1; i < LIMIT; i++) {
      passed += accepts(start + i * MINUTE_MICROS / LIMIT + 1) ? 1 : 0;
    }
    assertThat(passed).isEqualTo(LIMIT);
    assertThat(accepts(start + MINUTE_MICROS - 20)).isFalse();
    assertThat(accepts(start + MINUTE_MICROS)).isTrue();
  }

  @Test
  void holdsInEveryWindowOfARandomDay() {
    Random random = new Random(7);
    List<Long> accepted = new ArrayList<>();
    long now = MINUTE_MICROS;
    for (int i = 0; i < 100_000; i++) {
      now += (random.nextInt(20) == 0) ? random.nextInt(40_000_000) : random.nextInt(200_000);
      if (accepts(now)) {
        accepted.add(now / 20 * 20);
      }
    }
    for (int i = LIMIT; i < accepted.size(); i++) {
      assertThat(accepted.get(i) - accepted.get(i - LIMIT)).isGreaterThanOrEqualTo(MINUTE_MICROS);
    }
    assertThat(accepted).hasSizeGreaterThan(1_000);
  }

  @Test
  void countsWhatWasAcceptedElsewhereByItsTime() {
    accepts(MINUTE_MICROS + 10_000_000);
    this.window.add(MINUTE_MICROS + 5_000_000);
    this.window.add(MINUTE_MICROS + 15_000_000);
    assertThat(this.window.ages(MINUTE_MICROS + 20_000_000, 60_000))
        .containsExactly(15_000_000L, 10_000_000L, 5_000_000L);
    assertThat(this.window.ages(MINUTE_MICROS + 70_000_000, 60_000)).containsExactly(55_000_000L);
  }

  @Test
  void forgetsWhatNoWindowNeeds() {
    for (int minute = 1; minute < 100; minute++) {
      for (int i = 0; i < LIMIT; i++) {
        assertThat(accepts(minute * MINUTE_MICROS)).isTrue();
      }
    }
    assertThat(this.window.size()).isEqualTo(LIMIT);
  }
}
