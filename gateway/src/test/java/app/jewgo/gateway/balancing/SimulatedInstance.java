package app.jewgo.gateway.balancing;

import app.jewgo.gateway.instances.Instance;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** An instance with two workers and a queue, and what can go wrong with it. */
final class SimulatedInstance {

  enum Health {
    WELL,
    /** Each answer comes half a second later, as over a bad network. */
    SLOW,
    /** Takes everything and answers nothing. */
    BLACK_HOLE,
    /** Answers 500 at once, and says that it is ready. */
    FAILING,
    /** Its process is gone. */
    DEAD
  }

  enum Outcome {
    OK,
    FAILED,
    BROKEN_OFF,
    NOT_CONNECTED
  }

  /** How long one request keeps a worker busy, half of the time. */
  static final double MEDIAN_MILLIS = 5;

  private static final int WORKERS = 2;

  private static final int WARM_AFTER = 300;

  private static final double COLD_FACTOR = 8;

  private final Simulation simulation;

  private final Random random;

  private final Instance instance;

  private final Deque<Consumer<Outcome>> queue = new ArrayDeque<>();

  private List<Consumer<Outcome>> inside = new ArrayList<>();

  private Health health = Health.WELL;

  private int busy;

  private int answeredSinceStart = WARM_AFTER;

  private int generation;

  SimulatedInstance(int number, Simulation simulation, Random random) {
    this.simulation = simulation;
    this.random = random;
    URI uri = URI.create("http://10.0.0." + number + ":80");
    this.instance = new Instance("simulated", uri, uri);
    probe();
  }

  Instance instance() {
    return this.instance;
  }

  void becomes(Health now) {
    if (this.health == Health.BLACK_HOLE && now != Health.DEAD) {
      this.queue.clear();
      this.inside.clear();
      this.busy = 0;
      this.generation++;
    }
    this.health = now;
    if (now == Health.DEAD) {
      List<Consumer<Outcome>> broken = this.inside;
      this.inside = new ArrayList<>();
      this.queue.clear();
      this.busy = 0;
      this.generation++;
      broken.forEach(caller -> caller.accept(Outcome.BROKEN_OFF));
    }
  }

  /** A new process, whose caches and code are cold. */
  void starts() {
    this.answeredSinceStart = 0;
    this.health = Health.WELL;
  }

  void probe() {
    switch (this.health) {
      case WELL, SLOW, FAILING -> this.instance.answered(true);
      case BLACK_HOLE, DEAD -> this.instance.missed(1);
    }
  }

  void ask(Consumer<Outcome> caller) {
    switch (this.health) {
      case DEAD -> this.simulation.after(0.2, () -> caller.accept(Outcome.NOT_CONNECTED));
      case FAILING -> this.simulation.after(0.5, () -> caller.accept(Outcome.FAILED));
      case BLACK_HOLE -> this.inside.add(caller);
      case WELL, SLOW -> {
        this.inside.add(caller);
        this.queue.add(caller);
        work();
      }
    }
  }

  private void work() {
    while (this.busy < WORKERS && !this.queue.isEmpty()) {
      this.busy++;
      Consumer<Outcome> caller = this.queue.remove();
      int mine = this.generation;
      this.simulation.after(serviceMillis(), () -> worked(caller, mine));
    }
  }

  private void worked(Consumer<Outcome> caller, int mine) {
    if (mine != this.generation) {
      return;
    }
    this.busy--;
    this.answeredSinceStart++;
    double later = (this.health == Health.SLOW) ? 500 : 0.2;
    this.simulation.after(
        later,
        () -> {
          if (this.inside.remove(caller)) {
            caller.accept(Outcome.OK);
          }
        });
    work();
  }

  private double serviceMillis() {
    double cold = (this.answeredSinceStart < WARM_AFTER) ? COLD_FACTOR : 1;
    return MEDIAN_MILLIS * cold * Math.exp(this.random.nextGaussian() * 0.5);
  }
}
