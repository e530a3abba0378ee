package app.jewgo.bench.cache;

import app.jewgo.bench.cache.Bench.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much memory answers, and how many questions that spares the database, in one run. */
final class Shares implements Bench.Part {

  private static final double LEAST_PERCENT = 95;

  private static final double PART_WITHOUT = 0.25;

  private static final Duration LONGEST_WITHOUT = Duration.ofSeconds(60);

  /**
   * One phase.
   *
   * @param queries of the database
   */
  private record Phase(Tally tally, long queries, int changes, int failedChanges) {

    double queriesPerThousand() {
      return (this.tally.requests() == 0) ? 0 : 1_000.0 * this.queries / this.tally.requests();
    }
  }

  @Override
  public Found measure(Bench bench) throws Exception {
    bench.out().println("memory's share: warming up");
    Phase on;
    Phase off;
    try (CacheSwitch caches = new CacheSwitch(bench.platform(), bench.traffic().detail(0))) {
      phase(bench, bench.rate(), bench.warmUp());
      bench.out().println("memory's share: caches on");
      on = phase(bench, bench.rate(), bench.length());
      bench.out().println("memory's share: caches off");
      caches.off();
      Duration without =
          (bench.length().compareTo(LONGEST_WITHOUT) < 0) ? bench.length() : LONGEST_WITHOUT;
      off = phase(bench, bench.rate() * PART_WITHOUT, without);
      caches.on();
    }
    double fewer = 100 * (1 - on.queriesPerThousand() / off.queriesPerThousand());
    double hits = on.tally().hitPercent();
    long failed = on.tally().failed() + off.tally().failed();
    boolean kept = hits >= LEAST_PERCENT && fewer >= LEAST_PERCENT && failed == 0;
    List<String> lines = new ArrayList<>();
    lines.add(
        "| caches | requests | failed | from memory | database queries per 1,000 | p50 | p99 |");
    lines.add("|---|---|---|---|---|---|---|");
    lines.add(row("on", on));
    lines.add(row("off, a quarter of the rate", off));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "With caches on %d restaurants were changed (%d attempts failed). Answers came from: %s.",
            on.changes(),
            on.failedChanges(),
            layers(on.tally())));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%.1f %% from memory (goal: %.0f), %.1f %% fewer database queries (goal: %.0f): %s.",
            hits,
            LEAST_PERCENT,
            fewer,
            LEAST_PERCENT,
            kept ? "kept" : "MISSED"));
    return new Found(lines, kept);
  }

  private static Phase phase(Bench bench, double rate, Duration length) throws Exception {
    long before = bench.queries().count();
    try (Changes changes = Changes.begin(bench.platform(), bench.traffic())) {
      Tally sum = new Tally();
      bench.atGateways().visit(rate, length).forEach(sum::add);
      return new Phase(sum, bench.queries().count() - before, changes.done(), changes.failed());
    }
  }

  private static String row(String name, Phase phase) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %s | %.1f %% | %.1f | %.1f ms | %.1f ms |",
        name,
        phase.tally().requests(),
        failures(phase.tally()),
        phase.tally().hitPercent(),
        phase.queriesPerThousand(),
        phase.tally().millis(0.5),
        phase.tally().millis(0.99));
  }

  static String failures(Tally tally) {
    return (tally.failed() == 0) ? "0" : tally.failed() + " " + tally.failures();
  }

  static String layers(Tally tally) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, Long> layer : tally.layers().entrySet()) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%s %.1f %%",
              layer.getKey(),
              tally.percent(name -> name.equals(layer.getKey()))));
    }
    return String.join(", ", parts);
  }
}
