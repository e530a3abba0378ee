package app.jewgo.bench.faults;

import app.jewgo.bench.rig.Rig;
import app.jewgo.bench.rig.RigProcess;
import app.jewgo.bench.wire.Addresses;
import app.jewgo.bench.wire.Shot;
import app.jewgo.bench.wire.Timeline.Part;
import app.jewgo.bench.wire.Wire;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A rig with its usual load, and how well that goes while nothing is wrong. */
final class Situation {

  /** Of each route, in the rig's configuration. */
  static final Duration DEADLINE = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final int CLIENTS = 400;

  private static final List<Integer> STEPS = List.of(12, 24, 48);

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

  /** What counts as normal: on a busy machine a few milliseconds come and go. */
  boolean isNormal(double p99) {
    return p99 <= 2 * this.normalP99 + 5;
  }

  /** Warms up, then finds out the peak and what is normal at half of it. */
  void explore(Duration warmUp) throws InterruptedException {
    closed(STEPS.getLast(), warmUp);
    for (int inFlight : STEPS) {
      Part part = closed(inFlight, Duration.ofSeconds(this.quick ? 3 : 10));
      this.peak = Math.max(this.peak, part.goodput());
    }
    this.normalP99 = half(this.quick ? 6 : 20).end().all().p99Millis();
  }

  private Part closed(int inFlight, Duration duration) throws InterruptedException {
    Wire wire = wire();
    return new Load(wire, () -> wire.closedLoop(inFlight, duration, this::reading))
        .end()
        .part(0, duration.toMillis() / 1e3);
  }

  /** The usual load, at half of the peak. */
  Load half(double seconds) {
    return load(this.peak / 2, seconds);
  }

  Load load(double rate, double seconds) {
    Wire wire = wire();
    return new Load(
        wire, () -> wire.openLoop(rate, Duration.ofMillis((long) (seconds * 1000)), this::mixed));
  }

  /** Asks the other service, which nothing happens to. */
  Load other(double rate, double seconds) {
    Wire wire = wire();
    return new Load(
        wire,
        () ->
            wire.openLoop(
                rate,
                Duration.ofMillis((long) (seconds * 1000)),
                number -> Shot.get("other", gateway(number), "/other")));
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
    InetSocketAddress gateway = gateway(number);
    return switch ((int) (number / 2 % 10)) {
      case 0, 1, 2 -> Shot.get("detail", gateway, "/api/v4/restaurants/" + (1 + number % 1000));
      case 3, 4, 5 ->
          Shot.get("search", gateway, "/api/v4/restaurants/search?q=pizza" + number % 100);
      default -> Shot.get("list", gateway, "/api/v4/restaurants?city=Miami&offset=" + number % 100);
    };
  }

  /** Like reading, with a write among twenty. */
  private Shot mixed(long number) {
    if (number % 20 != 7) {
      return reading(number);
    }
    return Shot.post(
        "write",
        gateway(number),
        "/api/v4/restaurants",
        "{\"name\":\"Written Under Load\"}",
        "Idempotency-Key: write-" + this.writes.incrementAndGet());
  }
}
