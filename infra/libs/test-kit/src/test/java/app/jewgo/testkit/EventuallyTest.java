package app.jewgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {

  @Test
  void returnsTheFirstAnswer() {
    AtomicInteger asked = new AtomicInteger();
    String answer =
        Eventually.await(
            Duration.ofSeconds(5), () -> (asked.incrementAndGet() < 3) ? null : "there");
    assertThat(answer).isEqualTo("there");
    assertThat(asked).hasValue(3);
  }

  @Test
  void saysWhatTheCheckSaidLast() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() ->
            Eventually.await(
                Duration.ofMillis(50),
                () -> {
                  assertThat(1).isEqualTo(2);
                }))
        .withMessageContaining("expected: 2");
  }
}
