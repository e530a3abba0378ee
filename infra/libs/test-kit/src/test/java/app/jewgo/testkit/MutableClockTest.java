package app.jewgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MutableClockTest {

  @Test
  void movesOnlyWhenTold() {
    MutableClock clock = MutableClock.at("2026-11-23T08:00:00Z");
    Clock inMiami = clock.withZone(ZoneId.of("America/New_York"));
    clock.advance(Duration.ofMinutes(-1));
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-23T07:59:00Z"));
    assertThat(inMiami.instant()).isEqualTo(clock.instant());
    assertThat(inMiami.getZone()).isEqualTo(ZoneId.of("America/New_York"));
  }
}
