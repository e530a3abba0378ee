package app.jewgo.gateway.overload;

import app.jewgo.gateway.instances.Instances;
import app.jewgo.gateway.routing.Priority;
import app.jewgo.gateway.routing.ServiceEndpoint;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The guard of each service. Thread-safe. */
final class Guards {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Instances instances;

  private final LiveConfig<OverloadProperties> properties;

  private final Clock clock;

  private final MeterRegistry meters;

  private final Map<String, Guard> guards = new ConcurrentHashMap<>();

  Guards(
      Instances instances,
      LiveConfig<OverloadProperties> properties,
      Clock clock,
      MeterRegistry meters) {
    this.instances = instances;
    this.properties = properties;
    this.clock = clock;
    this.meters = meters;
    properties.onChange(changed ->
        this.guards.values().forEach(guard -> guard.breaker().configure(changed.breaker())));
  }

  Guard of(String service) {
    Guard known = this.guards.get(service);
    return (known != null) ? known : this.guards.computeIfAbsent(service, this::create);
  }

  /** The answer to a request for which the service has no room. */
  ProblemException overloaded(ServiceEndpoint endpoint) {
    refused(endpoint, "overload");
    return ProblemException.refusal(
        Problem.unavailable("The service is overloaded at the moment.", RETRY_AFTER));
  }

  /** The answer to a request for a service that does not answer. */
  ProblemException unreachable(ServiceEndpoint endpoint) {
    refused(endpoint, "no-answer");
    return ProblemException.refusal(
        Problem.unavailable("The service cannot be reached at the moment.", RETRY_AFTER));
  }

  private void refused(ServiceEndpoint endpoint, String reason) {
    this.meters
        .counter(
            "jewgo.overload.refused",
            "service",
            endpoint.service(),
            "priority",
            name(endpoint.priority()),
            "reason",
            reason)
        .increment();
  }

  private static String name(Priority priority) {
    return priority.name().toLowerCase(Locale.ROOT);
  }

  private Guard create(String service) {
    AdaptiveLimit limit = new AdaptiveLimit(this.properties::current, System::nanoTime);
    ServiceBreaker breaker =
        new ServiceBreaker(
            service,
            () -> this.instances.of(service),
            this.clock,
            this.properties.current().breaker());
    Gauge.builder("jewgo.overload.limit", limit, AdaptiveLimit::current)
        .description("Requests that may be under way to a service")
        .tag("service", service)
        .register(this.meters);
    Gauge.builder("jewgo.overload.under.way", limit, AdaptiveLimit::underWay)
        .description("Requests that are under way to a service, until their answer begins")
        .tag("service", service)
        .register(this.meters);
    Gauge.builder("jewgo.overload.not.asked", breaker, it -> it.isOpen() ? 1 : 0)
        .description("1 while a service that does not answer is not asked")
        .tag("service", service)
        .register(this.meters);
    return new Guard(limit, breaker);
  }
}
