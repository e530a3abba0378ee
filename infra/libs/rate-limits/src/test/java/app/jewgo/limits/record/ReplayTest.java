package app.jewgo.limits.record;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.limits.rules.Asked;
import app.jewgo.limits.rules.Caller;
import app.jewgo.limits.rules.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static final Caller BUSY = new Caller("b", null, Set.of());

  private static final Caller QUIET = new Caller("q", null, Set.of());

  private final Replay replay =
      new Replay(
          Limits.parse(
              """
              jewgo:
                limits:
                  revision: r
                  tiers:
                    tight: {limit: 5, window: 10s, per: ip}
                    open: {limit: 20, window: 10s, per: ip}
                  rules:
                    - {match: "* /**", tier: tight, shadow: true}
                    - {match: "GET /search", tier: open, cost: 2}
                    - {match: "* /**", tier: open}
              """));

  private void ask(int millis, String path, Caller caller, Outcome outcome) {
    this.replay.add(
        new RecordedRequest(
            NOON.plusMillis(millis), new Asked("GET", path, Set.of()), caller, outcome));
  }

  @Test
  void saysWhoWouldHaveBeenRefusedByRule() {
    for (int i = 0; i < 12; i++) {
      ask(i * 100, "/search", BUSY, (i < 6) ? Outcome.PASSED : Outcome.LIMITED);
    }
    ask(2_000, "/search", QUIET, Outcome.PASSED);
    ask(3_000, "/else", BUSY, Outcome.PASSED);
    ask(13_001, "/else", BUSY, Outcome.PASSED);
    List<ReplayedRule> result = this.replay.result();

    ReplayedRule shadow = result.get(0);
    ReplayedRule search = result.get(1);
    ReplayedRule rest = result.get(2);
    assertThat(search.rule().name()).isEqualTo("GET /search -> open");
    assertThat(search)
        .extracting(
            ReplayedRule::asked,
            ReplayedRule::refused,
            ReplayedRule::newlyRefused,
            ReplayedRule::newlyPassed,
            ReplayedRule::callers,
            ReplayedRule::callersRefused)
        .containsExactly(13L, 2L, 0L, 4L, 2, 1);
    assertThat(rest)
        .extracting(ReplayedRule::asked, ReplayedRule::refused, ReplayedRule::newlyRefused)
        .containsExactly(2L, 1L, 1L);
    assertThat(shadow.rule().shadow()).isTrue();
    assertThat(shadow.asked()).isEqualTo(15);
    assertThat(shadow.refused()).isEqualTo(8);
  }
}
