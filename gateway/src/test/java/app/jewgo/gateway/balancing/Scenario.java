package app.jewgo.gateway.balancing;

import app.jewgo.gateway.balancing.SimulatedInstance.Health;
import java.util.List;

/**
 * What happens while requests come at half of what three instances can do.
 *
 * @param story for the reader of the report
 * @param plan what happens when
 * @param phases what is reported on
 */
record Scenario(String name, String story, Plan plan, List<Phase> phases) {

  /** Puts the events of a scenario into a simulation. */
  @FunctionalInterface
  interface Plan {
    void prepare(SimulatedPlatform platform);
  }

  /**
   * A stretch of time.
   *
   * @param from in seconds
   * @param to in seconds
   */
  record Phase(String name, double from, double to) {}

  private static final List<Phase> FAULT =
      List.of(
          new Phase("before", 5, 10),
          new Phase("its first 5 s", 10, 15),
          new Phase("then", 15, 40),
          new Phase("3 s after its end", 43, 60));

  static final List<Scenario> ALL =
      List.of(
          fault("one slow", "One instance answers 500 ms later, from 10 s to 40 s.", Health.SLOW),
          fault(
              "one black hole",
              "One instance takes requests and probes and answers none, from 10 s to 40 s.",
              Health.BLACK_HOLE),
          fault(
              "one failing fast",
              "One instance says that it is ready and answers 500 at once, from 10 s to 40 s.",
              Health.FAILING),
          fault("one killed", "One instance's process is gone, from 10 s to 40 s.", Health.DEAD),
          new Scenario(
              "all failing, then back",
              "All instances answer 500 at once, from 10 s to 20 s.",
              platform -> {
                platform.at(10, () -> platform.all(each -> each.becomes(Health.FAILING)));
                platform.at(20, () -> platform.all(each -> each.becomes(Health.WELL)));
              },
              List.of(
                  new Phase("before", 5, 10),
                  new Phase("failing", 10, 20),
                  new Phase("first second after", 20, 21),
                  new Phase("then", 21, 25),
                  new Phase("at last", 40, 60))),
          new Scenario(
              "scale 3 → 6 → 2",
              "Three more cold instances come at 10 s, four of the six go at 40 s.",
              platform -> {
                platform.at(10, () -> platform.resolvesTo(6));
                platform.at(40, () -> platform.resolvesTo(2));
              },
              List.of(
                  new Phase("three", 5, 10),
                  new Phase("first 5 s of six", 10, 15),
                  new Phase("six", 20, 40),
                  new Phase("two", 40, 60))),
          new Scenario(
              "herd after a restart",
              "One instance restarts and is cold: its first 300 requests take 8 times as long.",
              platform -> {
                platform.at(10, () -> platform.first().becomes(Health.DEAD));
                platform.at(15, () -> platform.first().starts());
              },
              List.of(
                  new Phase("before", 5, 10),
                  new Phase("down", 10, 15),
                  new Phase("cold", 15, 25),
                  new Phase("then", 30, 60))));

  private static Scenario fault(String name, String story, Health health) {
    return new Scenario(
        name,
        story,
        platform -> {
          platform.at(10, () -> platform.first().becomes(health));
          platform.at(40, () -> platform.first().becomes(Health.WELL));
        },
        FAULT);
  }
}
