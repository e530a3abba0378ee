package app.jewgo.rivals.limiters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tables, as Markdown.
 *
 * @param worst the most that each let through in one window
 * @param limit that it should have kept there
 */
record Report(Map<Comparison.Seat, Cell> cells, Map<Contender, Integer> worst, int limit) {

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
}
