package app.jewgo.bench.faults;

import app.jewgo.bench.rig.Rig;
import app.jewgo.bench.rig.RigProcess;
import app.jewgo.bench.wire.Addresses;
import app.jewgo.bench.wire.Shot;
import app.jewgo.bench.wire.Timeline;
import app.jewgo.bench.wire.Timeline.Part;
import app.jewgo.bench.wire.Wire;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** A rig with its usual load, and how well that goes while nothing is wrong. */
final class Situation {

  /** Of each route, in the rig's configuration. */
  static final Duration DEADLINE = Duration.ofSeconds(1);

  /** Of the peak, how much of a flood asks for details. */
  private static final double DETAILS_OF_PEAK = 0.2;

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final int CLIENTS = 400;

  private static final int WARMING_FLOOD = 8;

  /** Seconds after a flood until nothing is left of it. */
  private static final double SETTLING = 5;

  /** Requests at a time while code gets warm; the service that is asked has no bound. */
  private static final int WARMING = 160;

  /** In which what is normal is measured. */
  private static final int WINDOWS = 3;

  private static final List<Integer> STEPS = List.of(12, 18, 24);

  private static final Duration CALM_DEADLINE = Duration.ofSeconds(15);

  private final Rig rig;

  private final boolean quick;

  private final AtomicLong writes = new AtomicLong();

  private double peak;

  private double normalP99;

  Situation(Rig rig, boolean quick) {
    this.rig = rig;
    this.quick = quick;
  }

  Rig rig() {
    return this.rig;
  }

  boolean isQuick() {
    return this.quick;
  }

  /** Requests a second at most, measured. */
  double peak() {
    return this.peak;
  }

  /** Milliseconds at half of the peak. */
  double normalP99() {
    return this.normalP99;
  }

  boolean isNormal(double p99) {
    return p99 <= 2 * this.normalP99;
  }

  /** Warms up, then finds out the peak and what is normal at half of it. */
  void explore(Duration warmUp) throws InterruptedException {
    closed(WARMING, warmUp, number -> Shot.get("other", gateway(number), "/other"));
    for (int inFlight : STEPS) {
      Part part = closed(inFlight, Duration.ofSeconds(this.quick ? 3 : 10), this::reading);
      this.peak = Math.max(this.peak, part.goodput());
    }
    // Refusing is other code, and must be warm as well.
    flood(WARMING_FLOOD, warmUp.toMillis() / 2e3).end();
    half(SETTLING).end();
    double window = this.quick ? 4 : 10;
    this.normalP99 = leastP99(half(WINDOWS * window).end(), window);
  }

  /** The best of some spans: what was slow for a moment is not what is normal. */
  private static double leastP99(Timeline timeline, double window) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < WINDOWS; i++) {
      least = Math.min(least, timeline.part(i * window, (i + 1) * window).p99Millis());
    }
    return least;
  }

  private Part closed(int inFlight, Duration duration, LongFunction<Shot> shots)
      throws InterruptedException {
    Wire wire = wire();
    return new Load(wire, () -> wire.closedLoop(inFlight, duration, shots))
        .end()
        .part(0, duration.toMillis() / 1e3);
  }

  /** The usual load, at half of the peak: details, lists, searches, and a write among twenty. */
  Load half(double seconds) {
    return load(this.peak / 2, seconds, this::mixed);
  }

  /**
   * Lists and searches, so many times the peak, and details as usual beside them.
   *
   * @param times more than 1
   */
  Load flood(int times, double seconds) {
    long all = Math.round(times / DETAILS_OF_PEAK);
    return load(
        this.peak * times,
        seconds,
        number -> {
          if (number % all == 0) {
            return detail(number / all);
          }
          return (number % 2 == 0) ? list(number / 2) : search(number / 2);
        });
  }

  /** Asks the other service, which nothing happens to. */
  Load other(double rate, double seconds) {
    return load(rate, seconds, number -> Shot.get("other", gateway(number), "/other"));
  }

  private Load load(double rate, double seconds, LongFunction<Shot> shots) {
    Wire wire = wire();
    Duration time = Duration.ofMillis((long) (seconds * 1000));
    return new Load(wire, () -> wire.openLoop(rate, time, shots));
  }

  /** Waits until both gateways think well of every instance again. */
  void awaitCalm() throws InterruptedException {
    long end = System.nanoTime() + CALM_DEADLINE.toNanos();
    while (!this.rig.gateways().stream()
            .allMatch(gateway -> this.rig.meters(gateway).seesAllInstances())
        && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private Wire wire() {
    return new Wire(
        this.rig.gateways().stream().map(RigProcess::address).toList(),
        new Addresses(77),
        CLIENTS,
        PATIENCE);
  }

  private InetSocketAddress gateway(long number) {
    List<RigProcess> gateways = this.rig.gateways();
    return gateways.get((int) (number % gateways.size())).address();
  }

  private Shot reading(long number) {
    return switch ((int) (number / 2 % 10)) {
      case 0, 1, 2 -> detail(number);
      case 3, 4, 5 -> search(number);
      default -> list(number);
    };
  }

  private Shot detail(long number) {
    return Shot.get("detail", gateway(number), "/api/v4/restaurants/" + (1 + number % 1000));
  }

  private Shot search(long number) {
    return Shot.get("search", gateway(number), "/api/v4/restaurants/search?q=pizza" + number % 100);
  }

  private Shot list(long number) {
    return Shot.get(
        "list", gateway(number), "/api/v4/restaurants?city=Miami&offset=" + number % 100);
  }

  /** Like reading, with a write among twenty. */
  private Shot mixed(long number) {
    if (number % 20 != 7) {
      return reading(number);
    }
    return Shot.post(
        "write",
        gateway(number / 20),
        "/api/v4/restaurants",
        "{\"name\":\"Written Under Load\"}",
        "Idempotency-Key: write-" + this.writes.incrementAndGet());
  }
}
