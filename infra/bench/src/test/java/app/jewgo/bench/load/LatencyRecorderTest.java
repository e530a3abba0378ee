package app.jewgo.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyRecorderTest {

  @Test
  void percentilesAreExact() {
    LatencyRecorder recorder = new LatencyRecorder(1_000);
    for (int i = 1_000; i >= 1; i--) {
      recorder.success(i);
    }
    recorder.error();

    assertThat(recorder.summary())
        .isEqualTo(
            new LatencyRecorder.Summary(
                1_000,
                1,
                Duration.ofNanos(500),
                Duration.ofNanos(990),
                Duration.ofNanos(999),
                Duration.ofNanos(1_000)));
  }

  @Test
  void isBoundedAndStandsHavingNothing() {
    LatencyRecorder recorder = new LatencyRecorder(2);
    assertThat(recorder.summary().worst()).isZero();
    for (int i = 0; i < 5; i++) {
      recorder.success(7);
    }

    assertThat(recorder.summary().answers()).isEqualTo(2);
    assertThat(recorder.summary().p999()).isEqualTo(Duration.ofNanos(7));
  }
}
