package app.jewgo.bench.coherence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was found, for people. */
final class Report {

  private Report() {}

  /** Of one fault, each layer on a line. */
  static List<String> of(String fault, Findings findings) {
    List<String> lines = new ArrayList<>();
    long violations = findings.violations();
    long hits =
        findings.layers().entrySet().stream()
            .filter(layer -> Layer.isHit(layer.getKey()))
            .mapToLong(layer -> layer.getValue().reads())
            .sum();
    long reads = findings.reads();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %s  %,d reads, %.1f %% from memory, %,d without an answer",
            fault,
            (violations == 0) ? "held" : "VIOLATED " + violations,
            reads,
            (reads == 0) ? 0.0 : 100.0 * hits / reads,
            findings.failed()));
    lines.add(
        String.format(
            Locale.ROOT,
            "  %,.0f reads/s; processors busy for %.0f %% of the time, the readers' work included",
            reads / findings.seconds(),
            100 * findings.busy()));
    lines.add(
        "  %-34s %10s %8s %8s %8s %8s %8s %9s %11s"
            .formatted(
                "layer",
                "reads",
                "stale",
                "back",
                "invented",
                "too old",
                "bounded",
                "untold",
                "worst age"));
    findings
        .layers()
        .forEach((name, layer) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "  %-34s %,10d %8d %8d %8d %8d %8d %9d %8.1f ms",
                    name,
                    layer.reads(),
                    layer.rows(Verdict.STALE),
                    layer.rows(Verdict.BACK),
                    layer.rows(Verdict.INVENTED),
                    layer.rows(Verdict.TOO_OLD),
                    layer.rows(Verdict.BOUNDED),
                    layer.rows(Verdict.BACK_UNTOLD),
                    layer.worstAge().toNanos() / 1e6)));
    lines.add("  commit to visible, p50 / p99 / p99.9 / most");
    lines.add("    at an instance:     " + findings.visible(Place.Kind.CATALOGUE));
    lines.add("    at the gateway:     " + findings.visible(Place.Kind.GATEWAY));
    lines.add("    in a search:        " + findings.visible(Place.Kind.SEARCH));
    lines.add("  writes, answered when visible:  " + findings.writes());
    lines.add("  writes, answered when committed: " + findings.impatientWrites());
    lines.add("  rows still old after quiet: " + findings.stuckRows());
    shortened(findings.failures())
        .forEach((what, count) -> lines.add("  no answer: " + what + " (" + count + ")"));
    findings.examples().forEach(example -> lines.add("  " + example));
    return lines;
  }

  private static Map<String, Long> shortened(Map<String, Long> failures) {
    Map<String, Long> few = new TreeMap<>();
    failures.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(6)
        .forEach(entry -> few.put(entry.getKey(), entry.getValue()));
    return few;
  }
}
