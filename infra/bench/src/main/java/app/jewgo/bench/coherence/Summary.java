package app.jewgo.bench.coherence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All faults of a run, each in a row of Markdown. */
final class Summary {

  private static final String HEAD =
      "| fault | | reads | reads/s | from memory | stale | back | invented | too old | stuck"
          + " | bounded-stale | visible at an instance, p50 / p99 | at the gateway | in a search"
          + " | write answered |";

  private final List<String> rows = new ArrayList<>();

  void add(String fault, Findings findings) {
    long reads = findings.reads();
    long hits =
        findings.layers().entrySet().stream()
            .filter(layer -> Layer.isHit(layer.getKey()))
            .mapToLong(layer -> layer.getValue().reads())
            .sum();
    this.rows.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %,d | %,.0f | %.1f %% | %d | %d | %d | %d | %d | %,d | %s | %s | %s | %s |",
            fault,
            (findings.violations() == 0) ? "held" : "VIOLATED",
            reads,
            reads / findings.seconds(),
            (reads == 0) ? 0.0 : 100.0 * hits / reads,
            findings.rows(Verdict.STALE),
            findings.rows(Verdict.BACK),
            findings.rows(Verdict.INVENTED),
            findings.rows(Verdict.TOO_OLD),
            findings.stuckRows(),
            findings.rows(Verdict.BOUNDED),
            millis(findings.visible(Place.Kind.CATALOGUE)),
            millis(findings.visible(Place.Kind.GATEWAY)),
            millis(findings.visible(Place.Kind.SEARCH)),
            millis(findings.writes())));
  }

  private static String millis(Latencies latencies) {
    return String.format(
        Locale.ROOT,
        "%.1f / %.1f ms",
        latencies.quantile(0.5).toNanos() / 1e6,
        latencies.quantile(0.99).toNanos() / 1e6);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(HEAD);
    lines.add("|---".repeat(15) + "|");
    lines.addAll(this.rows);
    return lines;
  }
}
