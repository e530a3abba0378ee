package app.jewgo.gateway.balancing;

import app.jewgo.gateway.instances.Instance;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;

/** One instance of a fleet, and how requests have fared with it. Thread-safe. */
public final class Member implements ServiceInstance {

  /** Of the last sample in the mean of an instance's lateness. */
  private static final double NEWEST = 1.0 / 16;

  private final Instance instance;

  private final Fleet fleet;

  private final AtomicInteger outstanding = new AtomicInteger();

  private final Decaying failures = new Decaying();

  /** Logarithm, so that one straggler among many answers says little, and a few in a row a lot. */
  private final Decaying lateness = new Decaying();

  private final Conduct conduct = new Conduct();

  private int arrivals;

  private boolean wasEjected;

  private long since;

  Member(Instance instance, Fleet fleet, long now) {
    this.instance = instance;
    this.fleet = fleet;
    this.arrivals = instance.arrivals();
    this.since = now;
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
   * Looks whether something has changed that makes it begin anew.
   *
   * @return whether it may get requests, as far as its deeds are concerned
   */
  synchronized boolean isWelcome(long now) {
    boolean ejected = this.conduct.isEjected(now);
    int arrived = this.instance.arrivals();
    if (arrived != this.arrivals) {
      this.arrivals = arrived;
      this.conduct.forget();
      this.failures.clear();
      this.lateness.clear();
      this.since = now;
      ejected = false;
    } else if (this.wasEjected && !ejected) {
      this.since = now;
    }
    this.wasEjected = ejected;
    return !ejected;
  }

  synchronized double share(long now, SlowStart slowStart) {
    return slowStart.share(now - this.since);
  }

  /**
   * @param leastLateness among those that it is compared with
   */
  double load(long now, double leastLateness, BalancingProperties properties) {
    FailureCost cost = properties.failureCost();
    double failing = this.failures.at(now, cost.halfLife().toNanos()) * cost.requests();
    double later = lateness(now, properties) - leastLateness;
    return (this.outstanding.get() + 1 + failing) * properties.slowInstances().weight(later);
  }

  double lateness(long now, BalancingProperties properties) {
    return this.lateness.at(now, properties.slowInstances().halfLife().toNanos());
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
   */
  void took(double log, long now, BalancingProperties properties) {
    long halfLife = properties.slowInstances().halfLife().toNanos();
    double before = this.lateness.at(now, halfLife);
    this.lateness.add(NEWEST * (log - before), now, halfLife);
  }

  synchronized void succeeded(long now, BalancingProperties properties) {
    this.conduct.succeeded(now, properties.ejection());
  }

  /**
   * @param allowed whether one more instance may be ejected
   * @return whether that ejects it
   */
  synchronized boolean failed(long now, boolean allowed, BalancingProperties properties) {
    this.failures.add(1, now, properties.failureCost().halfLife().toNanos());
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
