package app.jewgo.cache.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.simulation.Simulation.Finding;
import app.jewgo.cache.simulation.Simulation.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {

  private static final long SCHEDULES = Long.getLong("jewgo.simulation.schedules", 1_000_000);

  private static final long BUDGET = 300_000;

  @Test
  void noReadOfAFewSchedulesIsOlderThanAnAnsweredWrite() {
    noReadIsOlderThanAnAnsweredWrite(10_000);
  }

  @Test
  @Tag("long")
  void noReadIsOlderThanAnAnsweredWrite() {
    noReadIsOlderThanAnAnsweredWrite(SCHEDULES);
  }

  private static void noReadIsOlderThanAnAnsweredWrite(long schedules) {
    Simulation simulation = new Simulation(Rules.all());
    long start = System.nanoTime();
    Result result = simulation.run(schedules);
    System.out.printf(
        "%,d schedules in %d s: %s%n",
        result.schedules(), (System.nanoTime() - start) / 1_000_000_000, result.tally());

    assertThat(explained(simulation, result)).isNull();
    assertThat(result.schedules()).isEqualTo(schedules);
    assertThat(result.tally().fromMemory).isGreaterThan(result.tally().reads / 10);
    assertThat(result.tally().early).isGreaterThan(schedules / 20);
  }

  /** Else what is found without a rule might be a mistake of the member that leaves it out. */
  @Test
  @Tag("long")
  void theRebuiltMemberIsRightAsLongAsNothingIsLeftOut() {
    Simulation simulation = new Simulation(Rules.allButRebuilt());
    assertThat(explained(simulation, simulation.run(SCHEDULES / 10))).isNull();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void aRuleLeftOutIsFound(Rule rule) {
    Simulation simulation = new Simulation(Rules.without(rule));
    Result result = simulation.run(BUDGET);

    Finding finding = result.finding();
    if (finding == null) {
      throw new AssertionError("not found by " + result.schedules() + " schedules");
    }
    assertThat(simulation.explain(finding.seed()))
        .as("the same seed goes the same way")
        .endsWith("VIOLATION: " + finding.violation().getMessage());
    System.out.printf("%s: found after %,d schedules%n", rule, result.schedules());
  }

  /** What led to the violation, null if there was none. */
  private static @Nullable String explained(Simulation simulation, Result result) {
    Finding finding = result.finding();
    return (finding == null) ? null : simulation.explain(finding.seed());
  }
}
