package app.jewgo.bench.cache;

import app.jewgo.bench.cache.Bench.Found;
import app.jewgo.bench.platform.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What callers and the database notice while Redis, or cache-service, is not there. */
final class Outages implements Bench.Part {

  private static final Duration BACK = Duration.ofSeconds(10);

  private static final double MOST_TIMES = 3;

  private final Duration outage;

  /**
   * @param outage how long each is away
   */
  Outages(Duration outage) {
    this.outage = outage;
  }

  private record Phase(String name, Tally tally, double queriesPerSecond) {}

  @Override
  public Found measure(Bench bench) throws Exception {
    List<Phase> phases = new ArrayList<>();
    try (Changes _ = Changes.begin(bench.platform(), bench.traffic())) {
      bench.out().println("outages: warming up");
      bench.atGateways().visit(bench.rate(), bench.warmUp());
      phases.add(phase(bench, "nothing", this.outage));
      for (String process : List.of("redis", "cache-service")) {
        bench.out().println("outages: without " + process);
        Signals.send("KILL", bench.platform().pid(process).orElseThrow());
        phases.add(phase(bench, process, this.outage));
        bench.platform().start(process);
        phases.add(phase(bench, "nothing, from the return of " + process + " on", BACK));
      }
    }
    double normal = phases.getFirst().queriesPerSecond();
    List<String> lines = new ArrayList<>();
    lines.add(
        "| missing | requests | failed | from memory | marked bounded-stale | database queries/s"
            + " | times normal | p50 | p99 |");
    lines.add("|---|---|---|---|---|---|---|---|---|");
    boolean kept = true;
    for (Phase phase : phases) {
      double times = phase.queriesPerSecond() / Math.max(normal, 0.1);
      kept &= phase.tally().failed() == 0 && times <= MOST_TIMES;
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %s | %.1f %% | %.1f %% | %.1f | %.1f | %.1f ms | %.1f ms |",
              phase.name(),
              phase.tally().requests(),
              Shares.failures(phase.tally()),
              phase.tally().hitPercent(),
              phase.tally().percent(layer -> layer.endsWith("bounded-stale")),
              phase.queriesPerSecond(),
              times,
              phase.tally().millis(0.5),
              phase.tally().millis(0.99)));
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Goal: no failed request, and at most %.0f times the queries of normal: %s.",
            MOST_TIMES,
            kept ? "kept" : "MISSED"));
    return new Found(lines, kept);
  }

  private static Phase phase(Bench bench, String name, Duration length) throws Exception {
    long before = bench.queries().count();
    Tally sum = new Tally();
    bench.atGateways().visit(bench.rate(), length).forEach(sum::add);
    double seconds = length.toNanos() / 1e9;
    return new Phase(name, sum, (bench.queries().count() - before) / seconds);
  }
}
