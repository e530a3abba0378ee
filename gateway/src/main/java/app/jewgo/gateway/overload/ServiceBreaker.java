package app.jewgo.gateway.overload;

import app.jewgo.gateway.instances.Instance;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps requests from a service that does not answer, so that nobody waits for it in vain. Beyond
 * Resilience4j's rates it listens to the probes: where they say that no instance is fit, one
 * request that is not answered is proof enough; and an instance that is ready again ends it.
 * Thread-safe.
 */
final class ServiceBreaker {

  private static final Logger log = LoggerFactory.getLogger(ServiceBreaker.class);

  private static final int SECONDS = 10;

  private final String service;

  private final Supplier<List<Instance>> instances;

  private final Clock clock;

  private volatile CircuitBreaker breaker;

  private volatile int arrivalsBefore;

  ServiceBreaker(
      String service,
      Supplier<List<Instance>> instances,
      Clock clock,
      BreakerProperties properties) {
    this.service = service;
    this.instances = instances;
    this.clock = clock;
    this.breaker = build(properties);
  }

  /** Begins anew, with other numbers. */
  void configure(BreakerProperties properties) {
    this.breaker = build(properties);
  }

  /**
   * @return whether a request may pass; how it ended must be told then
   */
  boolean tryPass() {
    CircuitBreaker now = this.breaker;
    if (now.getState() != State.CLOSED && arrivals() != this.arrivalsBefore) {
      now.reset();
    }
    return now.tryAcquirePermission();
  }

  /** The service answered, whatever it said. */
  void answered() {
    this.breaker.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  /** The service did not answer. */
  void failed(Throwable error) {
    CircuitBreaker now = this.breaker;
    now.onError(0, TimeUnit.NANOSECONDS, error);
    if (now.getState() == State.CLOSED && this.instances.get().stream().noneMatch(Instance::isUp)) {
      now.transitionToOpenState();
    }
  }

  /** That request says nothing about the service. */
  void released() {
    this.breaker.releasePermission();
  }

  boolean isOpen() {
    return this.breaker.getState() != State.CLOSED;
  }

  private int arrivals() {
    return this.instances.get().stream().mapToInt(Instance::arrivals).sum();
  }

  private CircuitBreaker build(BreakerProperties properties) {
    CircuitBreaker built =
        CircuitBreaker.of(
            this.service,
            CircuitBreakerConfig.custom()
                .clock(this.clock)
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(SECONDS)
                .minimumNumberOfCalls(properties.calls())
                .failureRateThreshold((float) (properties.failureRate() * 100))
                .waitDurationInOpenState(properties.pause())
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
    built
        .getEventPublisher()
        .onStateTransition(event -> changed(event.getStateTransition().getToState()));
    return built;
  }

  private void changed(State to) {
    if (to == State.OPEN) {
      this.arrivalsBefore = arrivals();
      log.warn("{} does not answer and is not asked for a while", this.service);
    } else if (to == State.CLOSED) {
      log.info("{} answers again", this.service);
    }
  }
}
