package app.jewgo.restaurant.caching;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.restaurant.answer.Content;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

class KeptAnswerTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void trueUntilSomethingOpensOrClosesByAnyClock() {
    KeptAnswer answer = answer(NOON.plusSeconds(60));
    assertThat(answer.isTrueAt(NOON)).isTrue();
    assertThat(answer.isTrueAt(NOON.plusMillis(59_999))).isTrue();
    assertThat(answer.isTrueAt(NOON.plusSeconds(60))).isFalse();
    assertThat(answer.isTrueAt(NOON.minusMillis(1))).as("the clock was set back").isFalse();
  }

  @Test
  void whatDoesNotDependOnTheHourIsTrueAtAny() {
    assertThat(answer(null).isTrueAt(NOON.minusSeconds(9))).isTrue();
    assertThat(new KeptAnswer(null, NOON).isTrueAt(NOON.plusSeconds(999))).isTrue();
  }

  @Test
  void whoeverKeepsItIsToldForHowLongItIsTrue() {
    KeptAnswer answer = answer(NOON.plusSeconds(60));
    assertThat(answer.left(NOON.plusMillis(500))).isEqualTo(Duration.ofMillis(59_500));
    assertThat(answer.left(NOON.plusSeconds(61))).isZero();
    assertThat(answer(null).left(NOON)).isGreaterThanOrEqualTo(Duration.ofDays(1));
  }

  private static KeptAnswer answer(@Nullable Instant changes) {
    return new KeptAnswer(Content.of(MediaType.APPLICATION_JSON, new byte[1], changes), NOON);
  }
}
