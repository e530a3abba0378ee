package app.jewgo.gateway.balancing;

import app.jewgo.gateway.instances.Instance;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;

/** One instance of a fleet, and how requests have fared with it. Thread-safe. */
public final class Member implements ServiceInstance {

  /** The part of the newest sample in a mean. */
  private static final double NEWEST = 1.0 / 16;

  private static final double NEGLIGIBLE = 0.01;

  /** In windows of slow start: in so long it gets warm, if slowly. */
  private static final int YOUTH = 3;

  private final Instance instance;

  private final Fleet fleet;

  private final AtomicInteger outstanding = new AtomicInteger();

  private final Decaying failureRate = new Decaying();

  private final Slowness slowness = new Slowness();

  private final Conduct conduct = new Conduct();

  private int arrivals;

  private long since;

  /** When the last answer of it began; before it was known until the first has. */
  private volatile long lastAnswer;

  Member(Instance instance, Fleet fleet, long now) {
    this.instance = instance;
    this.fleet = fleet;
    this.arrivals = instance.arrivals();
    this.since = now;
    this.lastAnswer = now - 1;
  }

  public Instance instance() {
    return this.instance;
  }

  /**
   * A request begins its way to this instance.
   *
   * @param kind requests of one kind take about the same time; null to draw no conclusion from it
   */
  public InFlight begin(@Nullable String kind) {
    return new InFlight(this.fleet, this, kind);
  }

  /**
   * Looks whether it has come anew; what it did before counts no longer then.
   *
   * @return whether it may get requests, as far as its deeds are concerned
   */
  synchronized boolean isWelcome(long now) {
    int arrived = this.instance.arrivals();
    if (arrived != this.arrivals) {
      this.arrivals = arrived;
      this.conduct.forget();
      this.failureRate.clear();
      this.slowness.clear();
      this.since = now;
    }
    return !this.conduct.isEjected(now);
  }

  synchronized double share(long now, SlowStart slowStart) {
    return slowStart.share(now - this.since);
  }

  /**
   * @param others what it is compared with
   */
  double load(long now, Comparison others, BalancingProperties properties) {
    int own = this.outstanding.get();
    double failing = failureRate(now, properties);
    double asIf =
        (failing < NEGLIGIBLE)
            ? 0
            : failing * properties.failingInstances().weight() * (others.fewestBeside(own) + 1.0);
    double later = lateness(now, properties) - others.leastLateness();
    return (own + 1 + asIf) * properties.slowInstances().weight(later);
  }

  /**
   * @return logarithm of how many times longer than usual its answers take; as if usual while it is
   *     new, because an instance that is avoided for being cold would stay cold
   */
  double lateness(long now, BalancingProperties properties) {
    return (share(now, properties.slowStart()) < 1)
        ? 0
        : this.slowness.at(now, outstanding() > 0, properties.slowInstances());
  }

  private double failureRate(long now, BalancingProperties properties) {
    return this.failureRate.at(now, properties.failingInstances().halfLife().toNanos());
  }

  void heard(long now) {
    this.lastAnswer = now;
  }

  boolean hasAnsweredSince(long time) {
    return this.lastAnswer - time >= 0;
  }

  void began() {
    this.outstanding.incrementAndGet();
  }

  void ended() {
    this.outstanding.decrementAndGet();
  }

  int outstanding() {
    return this.outstanding.get();
  }

  /**
   * @param log logarithm of how many times longer than usual an answer took
   * @param least of the instance that answers soonest
   */
  void took(double log, double least, long now, BalancingProperties properties) {
    if (share(now, properties.slowStart()) == 1) {
      this.slowness.took(
          log, least, isYoung(now, properties.slowStart()), now, properties.slowInstances());
    }
  }

  private synchronized boolean isYoung(long now, SlowStart slowStart) {
    return now - this.since < YOUTH * slowStart.window().toNanos();
  }

  synchronized void succeeded(long now, BalancingProperties properties) {
    this.failureRate.approach(0, NEWEST, now, properties.failingInstances().halfLife().toNanos());
    this.conduct.succeeded(now, properties.ejection());
  }

  /**
   * @param allowed whether one more instance may be ejected
   * @return whether that ejects it
   */
  synchronized boolean failed(long now, boolean allowed, BalancingProperties properties) {
    this.failureRate.approach(1, NEWEST, now, properties.failingInstances().halfLife().toNanos());
    return this.conduct.failed(now, allowed, properties.ejection());
  }

  synchronized boolean isEjected(long now) {
    return this.conduct.isEjected(now);
  }

  @Override
  public String getInstanceId() {
    return this.instance.uri().toString();
  }

  @Override
  public String getServiceId() {
    return this.instance.service();
  }

  @Override
  public String getHost() {
    return this.instance.uri().getHost();
  }

  @Override
  public int getPort() {
    return this.instance.uri().getPort();
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public URI getUri() {
    return this.instance.uri();
  }

  @Override
  public Map<String, String> getMetadata() {
    return Map.of();
  }

  @Override
  public String toString() {
    return this.instance.toString();
  }
}
