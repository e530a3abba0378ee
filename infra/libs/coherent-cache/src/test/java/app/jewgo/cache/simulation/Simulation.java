package app.jewgo.cache.simulation;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Many schedules, each from its seed alone. */
final class Simulation {

  private static final int STEPS = 110;

  private static final int PIECE = 1_000;

  private final Rules rules;

  Simulation(Rules rules) {
    this.rules = rules;
  }

  /** A schedule that went wrong. */
  record Finding(long seed, Violation violation) {}

  /**
   * What was found.
   *
   * @param schedules that were run
   */
  record Result(long schedules, Tally tally, @Nullable Finding finding) {}

  /** Runs schedules 0 to count - 1 on all processors, until one goes wrong. */
  Result run(long count) {
    AtomicLong next = new AtomicLong();
    AtomicReference<@Nullable Finding> finding = new AtomicReference<>();
    Tally total = new Tally();
    IntStream.range(0, Runtime.getRuntime().availableProcessors())
        .parallel()
        .forEach(ignored -> {
          Tally tally = new Tally();
          while (finding.get() == null) {
            long first = next.getAndAdd(PIECE);
            if (first >= count) {
              break;
            }
            piece(first, Math.min(count, first + PIECE), tally, finding);
          }
          total.add(tally);
        });
    return new Result(Math.min(count, next.get()), total, finding.get());
  }

  private void piece(long from, long to, Tally tally, AtomicReference<@Nullable Finding> finding) {
    for (long seed = from; seed < to; seed++) {
      World world = new World(seed, this.rules, new Trace(false), tally);
      try {
        world.run(STEPS);
      } catch (Violation violation) {
        finding.compareAndSet(null, new Finding(seed, violation));
        return;
      }
    }
  }

  /** Runs one schedule again and writes down what happens. */
  String explain(long seed) {
    Trace trace = new Trace(true);
    try {
      new World(seed, this.rules, trace, new Tally()).run(STEPS);
    } catch (Violation violation) {
      trace.add("VIOLATION: %s", violation.getMessage());
    }
    return "seed " + seed + ":\n" + trace;
  }
}
