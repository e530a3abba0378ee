package app.jewgo.bench.race;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One turn of one racer.
 *
 * @param processorMicros of its own processes, for each request
 * @param errors answers other than 2xx, and none at all
 */
record Lap(
    double perSecond, double processorMicros, double p50Millis, double p99Millis, long errors) {

  /** The median of each number, and the sum of errors. */
  static Lap median(List<Lap> laps) {
    return new Lap(
        median(laps, Lap::perSecond),
        median(laps, Lap::processorMicros),
        median(laps, Lap::p50Millis),
        median(laps, Lap::p99Millis),
        laps.stream().mapToLong(Lap::errors).sum());
  }

  private static double median(List<Lap> laps, ToDoubleFunction<Lap> number) {
    double[] sorted = laps.stream().mapToDouble(number).sorted().toArray();
    return (sorted.length == 0) ? 0 : sorted[sorted.length / 2];
  }
}
