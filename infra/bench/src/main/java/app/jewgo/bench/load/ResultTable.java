package app.jewgo.bench.load;

import app.jewgo.bench.load.LatencyRecorder.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a bench found, for people.
 *
 * @param summaries one for each scenario
 * @param target that p99 must stay below where a scenario has one
 */
record ResultTable(List<Scenario> scenarios, List<Summary> summaries, Duration target) {

  ResultTable {
    scenarios = List.copyOf(scenarios);
    summaries = List.copyOf(summaries);
  }

  /** Whether every target was kept, every scenario answered, and nothing failed. */
  boolean isKept() {
    for (int i = 0; i < this.scenarios.size(); i++) {
      Summary summary = this.summaries.get(i);
      boolean tooSlow = summary.p99().compareTo(this.target) >= 0;
      if (summary.errors() > 0
          || summary.answers() == 0
          || (this.scenarios.get(i).hasTarget() && tooSlow)) {
        return false;
      }
    }
    return true;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(row("", "answers", "errors", "p50", "p99", "p99.9", "worst"));
    for (int i = 0; i < this.scenarios.size(); i++) {
      Summary summary = this.summaries.get(i);
      lines.add(
          row(
              this.scenarios.get(i).name(),
              String.format(Locale.ROOT, "%,d", summary.answers()),
              String.format(Locale.ROOT, "%,d", summary.errors()),
              millis(summary.p50()),
              millis(summary.p99()),
              millis(summary.p999()),
              millis(summary.worst())));
    }
    lines.add(
        "target: p99 of near me below %d ms, no error: %s"
            .formatted(this.target.toMillis(), isKept() ? "kept" : "MISSED"));
    return List.copyOf(lines);
  }

  private static String row(String name, String... cells) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-22s", name));
    for (String cell : cells) {
      row.append(String.format(Locale.ROOT, "%12s", cell));
    }
    return row.toString();
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
  }
}
