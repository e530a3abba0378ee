package app.jewgo.rivals.limiters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The tables, as Markdown, and what they mean for ours.
 *
 * @param ours among the others
 * @param worst the most that each let through in one window
 * @param limit that it should have kept there
 */
record Report(
    Contender ours, Map<Comparison.Seat, Cell> cells, Map<Contender, Integer> worst, int limit) {

  /** A command or two more are a connection's beginning, not a decision's. */
  private static final double ONE_ROUND_TRIP = 1.01;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| limiter | let through in the worst window (limit " + this.limit + ") | exact | clock |");
    lines.add("|---|---|---|---|");
    this.worst.forEach((contender, most) ->
        lines.add(
            String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s |",
                contender.name(),
                most,
                (most <= this.limit) ? "yes" : "no",
                contender.clock())));
    lines.add("");
    lines.add(
        "| keys | callers | limiter | round trips | µs in Redis | decisions/s | p99 ms | let through |");
    lines.add("|---|---|---|---|---|---|---|---|");
    this.cells.forEach((seat, cell) ->
        lines.add(
            String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.2f | %.1f | %,.0f | %.2f | %.0f %% |",
                seat.field().name(),
                seat.callers(),
                seat.contender().name(),
                cell.roundTrips(),
                cell.redisMicros(),
                cell.perSecond(),
                cell.p99Millis(),
                100 * cell.allowedShare())));
    return List.copyOf(lines);
  }

  /**
   * What was promised of ours; a line that says {@code MISSED} is not so.
   *
   * @return a line for each promise
   */
  List<String> verdicts() {
    int through = this.worst.getOrDefault(this.ours, Integer.MAX_VALUE);
    double trips =
        this.cells.entrySet().stream()
            .filter(one -> one.getKey().contender().equals(this.ours))
            .mapToDouble(one -> one.getValue().roundTrips())
            .max()
            .orElse(Double.POSITIVE_INFINITY);
    return List.of(
        verdict(
            through <= this.limit,
            "Ours let " + through + " of " + this.limit + " through in the worst window"),
        verdict(
            trips <= ONE_ROUND_TRIP,
            String.format(Locale.ROOT, "Ours asks Redis at most %.2f times a decision", trips)),
        speed());
  }

  private String speed() {
    List<Contender> exact =
        this.worst.keySet().stream()
            .filter(one -> !one.equals(this.ours))
            .filter(one -> this.worst.getOrDefault(one, 0) <= this.limit)
            .toList();
    return exact.isEmpty()
        ? verdict(true, "No other is exact; ours makes " + against(this.worst.keySet()))
        : verdict(
            ratios(exact).allMatch(ratio -> ratio >= 1),
            "Beside " + names(exact) + ", as exact, ours makes " + against(exact));
  }

  private String against(Collection<Contender> others) {
    return String.format(
        Locale.ROOT,
        "%.2f to %.2f times the decisions a second of the fastest of them",
        ratios(others).min().orElse(0),
        ratios(others).max().orElse(0));
  }

  /** Ours to the fastest of the others, in each field and for each number of callers. */
  private DoubleStream ratios(Collection<Contender> others) {
    return this.cells.entrySet().stream()
        .filter(one -> one.getKey().contender().equals(this.ours))
        .mapToDouble(one ->
            one.getValue().perSecond()
                / this.cells.entrySet().stream()
                    .filter(other -> others.contains(other.getKey().contender()))
                    .filter(other -> !other.getKey().contender().equals(this.ours))
                    .filter(other -> other.getKey().field().equals(one.getKey().field()))
                    .filter(other -> other.getKey().callers() == one.getKey().callers())
                    .mapToDouble(other -> other.getValue().perSecond())
                    .max()
                    .orElse(Double.NaN));
  }

  private static String names(Collection<Contender> contenders) {
    return String.join(", ", contenders.stream().map(Contender::name).toList());
  }

  private static String verdict(boolean kept, String promise) {
    return "- " + promise + (kept ? ": kept." : ": MISSED.");
  }
}
