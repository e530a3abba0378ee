package app.jewgo.rivals.limiters;

import java.util.ArrayList;
import java.util.List;

/** What the rounds found for one limiter, one field and one number of callers. */
final class Cell {

  private final List<Double> perSecond = new ArrayList<>();

  private final List<Double> p99Millis = new ArrayList<>();

  private final List<Double> redisMicros = new ArrayList<>();

  private double roundTrips;

  private double allowedShare;

  void trips(double perDecision) {
    this.roundTrips = perDecision;
  }

  void round(Callers.Result result, double microsPerDecision) {
    this.perSecond.add(result.perSecond());
    this.p99Millis.add(result.p99Millis());
    this.redisMicros.add(microsPerDecision);
    this.allowedShare = (double) result.allowed() / Math.max(1, result.asked());
  }

  double perSecond() {
    return median(this.perSecond);
  }

  double p99Millis() {
    return median(this.p99Millis);
  }

  double redisMicros() {
    return median(this.redisMicros);
  }

  double roundTrips() {
    return this.roundTrips;
  }

  double allowedShare() {
    return this.allowedShare;
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }
}
