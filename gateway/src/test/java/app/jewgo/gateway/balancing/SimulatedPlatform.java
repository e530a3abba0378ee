package app.jewgo.gateway.balancing;

import app.jewgo.gateway.Binding;
import app.jewgo.gateway.balancing.SimulatedInstance.Outcome;
import app.jewgo.gateway.instances.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Simulated instances behind the real choice of instances with the numbers that are built in, and a
 * simulated gateway that does with it what {@code Attempts} does.
 */
final class SimulatedPlatform {

  /**
   * One request.
   *
   * @param at when it came, in seconds
   * @param millis until its answer
   * @param instance that gave the last answer, or none
   * @param ok whether that was a good one
   * @param attempts that were needed
   */
  record Served(double at, double millis, int instance, boolean ok, int attempts) {}

  /** How an instance is chosen. */
  interface Choice {
    Member choose(Fleet fleet, List<Member> candidates);
  }

  static final Choice OURS = Fleet::choose;

  private static final int MOST = 6;

  private static final double PER_SECOND = 500;

  private static final double DEADLINE_MILLIS = 8000;

  private static final double REPEAT_AFTER_MILLIS = 1000;

  private static final int REPEATS = 2;

  private final Simulation simulation = new Simulation();

  private final Random random = new Random(20261123);

  private final List<SimulatedInstance> instances = new ArrayList<>();

  private final List<Served> served = new ArrayList<>();

  private final Choice choice;

  private final Fleet fleet;

  private final RetryBudget budget = new RetryBudget(this.simulation::now, () -> 0.2, () -> 5);

  private List<Instance> resolved;

  SimulatedPlatform(Choice choice) {
    this.choice = choice;
    for (int i = 0; i < MOST; i++) {
      this.instances.add(new SimulatedInstance(i, this.simulation, this.random));
    }
    this.resolved = firstOnes(3);
    BalancingProperties properties = Binding.of(BalancingProperties.class);
    this.fleet =
        new Fleet(
            () -> this.resolved,
            () -> properties,
            this.simulation::now,
            this.random,
            ejected -> {});
  }

  static List<Served> play(Scenario scenario, Choice choice) {
    SimulatedPlatform platform = new SimulatedPlatform(choice);
    scenario.plan().prepare(platform);
    platform.simulation.every(1000, () -> platform.all(SimulatedInstance::probe));
    platform.arrive();
    platform.simulation.run(Duration.ofSeconds(70));
    return platform.served;
  }

  void at(double seconds, Runnable event) {
    this.simulation.at(seconds, event);
  }

  SimulatedInstance first() {
    return this.instances.getFirst();
  }

  void all(Consumer<SimulatedInstance> action) {
    this.instances.forEach(action);
  }

  void resolvesTo(int count) {
    if (count > this.resolved.size()) {
      this.instances.subList(this.resolved.size(), count).forEach(SimulatedInstance::starts);
    }
    this.resolved = firstOnes(count);
  }

  private List<Instance> firstOnes(int count) {
    return this.instances.subList(0, count).stream().map(SimulatedInstance::instance).toList();
  }

  private void arrive() {
    attempt(this.simulation.now(), Tried.NONE, 1);
    this.budget.request();
    double gap = -Math.log(1 - this.random.nextDouble()) * 1000 / PER_SECOND;
    if (this.simulation.seconds() < 60) {
      this.simulation.after(gap, this::arrive);
    }
  }

  private void attempt(long since, Tried tried, int number) {
    List<Member> candidates = this.fleet.candidates(tried.instances());
    if (candidates.isEmpty()) {
      serve(since, -1, false, number - 1);
      return;
    }
    Member member = this.choice.choose(this.fleet, candidates);
    InFlight call = member.begin("GET /");
    boolean[] over = {false};
    double left = DEADLINE_MILLIS - (this.simulation.now() - since) / 1e6;
    this.simulation.after(
        left,
        () -> {
          if (!over[0]) {
            over[0] = true;
            call.timedOut();
            call.end();
            serve(since, -1, false, number);
          }
        });
    this.simulation.after(
        REPEAT_AFTER_MILLIS,
        () -> {
          if (!over[0]
              && number <= REPEATS
              && call.hasAlternative(tried)
              && this.budget.tryRepeat()) {
            over[0] = true;
            call.abandoned();
            call.end();
            attempt(since, tried.and(member.instance()), number + 1);
          }
        });
    instanceOf(member)
        .ask(outcome -> {
          if (!over[0]) {
            over[0] = true;
            ended(outcome, call, since, tried, number);
          }
        });
  }

  private void ended(Outcome outcome, InFlight call, long since, Tried tried, int number) {
    switch (outcome) {
      case OK -> call.answered(200);
      case FAILED -> call.answered(500);
      case BROKEN_OFF -> call.brokenOff();
      case NOT_CONNECTED -> call.notConnected();
    }
    call.end();
    boolean answered = outcome == Outcome.OK || outcome == Outcome.FAILED;
    if (!answered && number <= REPEATS && this.budget.tryRepeat()) {
      attempt(since, tried.and(call.member().instance()), number + 1);
    } else {
      serve(since, numberOf(call.member()), outcome == Outcome.OK, number);
    }
  }

  private void serve(long since, int instance, boolean ok, int attempts) {
    double millis = (this.simulation.now() - since) / 1e6;
    this.served.add(new Served(since / 1e9, millis, instance, ok, attempts));
  }

  private int numberOf(Member member) {
    for (int i = 0; i < MOST; i++) {
      if (this.instances.get(i).instance().equals(member.instance())) {
        return i;
      }
    }
    throw new IllegalStateException(member.toString());
  }

  private SimulatedInstance instanceOf(Member member) {
    return this.instances.get(numberOf(member));
  }
}
