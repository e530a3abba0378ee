package app.jewgo.bench.cache;

import app.jewgo.bench.cache.Bench.Found;
import app.jewgo.bench.coherence.Layer;
import app.jewgo.bench.platform.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether an instance that was killed is warm when it says that it is ready. */
final class Restart implements Bench.Part {

  private static final String VICTIM = "restaurant-service-2";

  private static final int VICTIM_AT = 1;

  private static final int FIRST_REQUESTS = 10_000;

  private static final double MOST_POINTS = 5;

  /** So often instances tell what they are asked for most, and a little. */
  private static final Duration TOLD = Duration.ofSeconds(12);

  @Override
  public Found measure(Bench bench) throws Exception {
    int instances = bench.platform().restaurantServices().size();
    bench.out().println("restart: warming up " + instances + " instances");
    Duration warmUp = (bench.warmUp().compareTo(TOLD) > 0) ? bench.warmUp() : TOLD;
    bench.atInstances().visit(bench.rate(), warmUp);
    bench.out().println("restart: killing " + VICTIM);
    Signals.send("KILL", bench.platform().pid(VICTIM).orElseThrow());
    bench.platform().start(VICTIM);
    Duration length = Duration.ofNanos((long) (1e9 * FIRST_REQUESTS * instances / bench.rate()));
    List<Tally> tallies = bench.atInstances().visit(bench.rate(), length);
    List<String> lines = new ArrayList<>();
    lines.add("| instance | requests | failed | from memory | from its own | p99 |");
    lines.add("|---|---|---|---|---|---|");
    double others = 0;
    long failed = 0;
    for (int i = 0; i < tallies.size(); i++) {
      Tally tally = tallies.get(i);
      failed += tally.failed();
      others += (i == VICTIM_AT) ? 0 : tally.hitPercent() / (tallies.size() - 1);
      lines.add(
          String.format(
              Locale.ROOT,
              "| restaurant-service-%d%s | %,d | %s | %.1f %% | %.1f %% | %.1f ms |",
              i + 1,
              (i == VICTIM_AT) ? ", killed and just started" : "",
              tally.requests(),
              Shares.failures(tally),
              tally.hitPercent(),
              tally.percent(layer -> Layer.isHit(layer) && !layer.endsWith(" shared")),
              tally.millis(0.99)));
    }
    double points = others - tallies.get(VICTIM_AT).hitPercent();
    boolean kept = points <= MOST_POINTS && failed == 0;
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%.1f points between it and the others (goal: at most %.0f): %s.",
            points,
            MOST_POINTS,
            kept ? "kept" : "MISSED"));
    return new Found(lines, kept);
  }
}
