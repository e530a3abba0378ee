package app.jewgo.bench.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a race found, as Markdown.
 *
 * @param laps of each racer, one for each round
 */
record Standings(Map<Racer, List<Lap>> laps) {

  static final String DIRECT = "service, direct";

  static final String NGINX = "nginx, least_conn";

  static final String PLAIN = "Spring Cloud Gateway, plain";

  static final String OURS = "our gateway, everything on";

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("| | requests/s | CPU-µs per request, own processes | p50 ms | p99 ms | errors |");
    lines.add("|---|---|---|---|---|---|");
    this.laps.forEach((racer, all) -> {
      Lap lap = Lap.median(all);
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %.0f | %.1f | %.1f | %,d |",
              racer.name(),
              lap.perSecond(),
              lap.processorMicros(),
              lap.p50Millis(),
              lap.p99Millis(),
              lap.errors()));
    });
    return List.copyOf(lines);
  }

  long errors() {
    return this.laps.values().stream().flatMap(List::stream).mapToLong(Lap::errors).sum();
  }

  /**
   * The turns of a round lie beside each other, so that whatever else the machine does slows them
   * alike.
   *
   * @return requests a second of one for each of another, in the median round; 0 if one of them was
   *     not there
   */
  double ratio(String of, String to) {
    List<Lap> ours = lapsOf(of);
    List<Lap> theirs = lapsOf(to);
    double[] ratios =
        IntStream.range(0, Math.min(ours.size(), theirs.size()))
            .mapToDouble(round -> ours.get(round).perSecond() / theirs.get(round).perSecond())
            .sorted()
            .toArray();
    return (ratios.length == 0) ? 0 : ratios[ratios.length / 2];
  }

  private List<Lap> lapsOf(String name) {
    return this.laps.entrySet().stream()
        .filter(one -> one.getKey().name().equals(name))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(List.of());
  }
}
