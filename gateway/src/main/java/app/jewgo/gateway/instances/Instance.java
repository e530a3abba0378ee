package app.jewgo.gateway.instances;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** One instance of a service: where it listens, and whether it is fit. Thread-safe. */
public final class Instance {

  private final String service;

  private final URI uri;

  private final URI readiness;

  private final AtomicReference<Fitness> fitness = new AtomicReference<>(Fitness.UNKNOWN);

  /**
   * @param uri scheme, host and port
   * @param readiness where it tells whether it is ready
   */
  public Instance(String service, URI uri, URI readiness) {
    this.service = service;
    this.uri = uri;
    this.readiness = readiness;
  }

  public String service() {
    return this.service;
  }

  public URI uri() {
    return this.uri;
  }

  URI readiness() {
    return this.readiness;
  }

  /**
   * @return whether it has said so itself, and nothing has spoken against it since
   */
  public boolean isUp() {
    return this.fitness.get().state() == Fitness.State.UP;
  }

  /**
   * @return whether it has said that it is not ready, or says nothing; false while nothing is known
   */
  public boolean isDown() {
    return this.fitness.get().state() == Fitness.State.DOWN;
  }

  /**
   * @return how often it has become fit, so that somebody can notice that it has done so again
   */
  public int arrivals() {
    return this.fitness.get().arrivals();
  }

  /** It answered a probe. */
  public void answered(boolean ready) {
    update(known -> known.answered(ready));
  }

  /**
   * A probe got no answer.
   *
   * @param tolerated so many in a row change nothing
   */
  public void missed(int tolerated) {
    update(known -> known.missed(tolerated));
  }

  /** A request could not connect; the next probe may tell better. */
  public void unreachable() {
    update(Fitness::unreachable);
  }

  private void update(UnaryOperator<Fitness> change) {
    this.fitness.updateAndGet(change);
  }

  boolean isAt(String otherService, URI otherUri, URI otherReadiness) {
    return this.service.equals(otherService)
        && this.uri.equals(otherUri)
        && this.readiness.equals(otherReadiness);
  }

  @Override
  public String toString() {
    return this.service + " at " + this.uri;
  }
}
