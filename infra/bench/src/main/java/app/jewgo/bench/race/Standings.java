package app.jewgo.bench.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a race found, as Markdown. */
record Standings(Map<Racer, Lap> laps) {

  static final String DIRECT = "service, direct";

  static final String NGINX = "nginx, least_conn";

  static final String PLAIN = "Spring Cloud Gateway, plain";

  static final String OURS = "our gateway, everything on";

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("| | requests/s | CPU-µs per request, own processes | p50 ms | p99 ms | errors |");
    lines.add("|---|---|---|---|---|---|");
    this.laps.forEach((racer, lap) ->
        lines.add(
            String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.0f | %.1f | %.1f | %,d |",
                racer.name(),
                lap.perSecond(),
                lap.processorMicros(),
                lap.p50Millis(),
                lap.p99Millis(),
                lap.errors())));
    return List.copyOf(lines);
  }

  long errors() {
    return this.laps.values().stream().mapToLong(Lap::errors).sum();
  }

  /**
   * @return requests a second of one for each of another; 0 if one of them was not there
   */
  double ratio(String of, String to) {
    double base = perSecond(to);
    return (base == 0) ? 0 : perSecond(of) / base;
  }

  private double perSecond(String name) {
    return this.laps.entrySet().stream()
        .filter(one -> one.getKey().name().equals(name))
        .mapToDouble(one -> one.getValue().perSecond())
        .findFirst()
        .orElse(0);
  }
}
