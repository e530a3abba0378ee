package app.jewgo.gateway.tracing;

import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.gateway.routing.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * Times the requests that are not observed as Spring times those that are: the same meter, the same
 * tags, so that together they are all requests.
 */
public final class RequestTimes implements RequestFilter {

  /** What requests have in common that are timed together. */
  private record Kind(@Nullable HttpMethod method, @Nullable String path, int status) {}

  private final MeterRegistry meters;

  private final BoundedTags tags;

  /** As many as there are endpoints and statuses; their tags are put together once. */
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  RequestTimes(MeterRegistry meters, BoundedTags tags) {
    this.meters = meters;
    this.tags = tags;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerRequestObservationContext context =
        ServerRequestObservationContext.findCurrent(exchange.getAttributes()).orElse(null);
    if (context == null) {
      return chain.filter(exchange);
    }
    if (RequestTrace.isObserved(context)) {
      // Before Spring ends the observation.
      return chain
          .filter(exchange)
          .doOnTerminate(() -> context.setPathPattern(Endpoint.pathOf(exchange)));
    }
    long since = System.nanoTime();
    return chain
        .filter(exchange)
        .doOnError(context::setError)
        .doFinally(end -> record(exchange, context, end, System.nanoTime() - since));
  }

  private void record(
      ServerWebExchange exchange,
      ServerRequestObservationContext context,
      SignalType end,
      long nanos) {
    context.setPathPattern(Endpoint.pathOf(exchange));
    context.setConnectionAborted(end == SignalType.CANCEL);
    timer(exchange, context).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(ServerWebExchange exchange, ServerRequestObservationContext context) {
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    if (status == null || context.isConnectionAborted() || context.getError() != null) {
      return register(context);
    }
    HttpMethod method = exchange.getRequest().getMethod();
    Kind kind =
        new Kind(
            BoundedTags.isKnown(method) ? method : null, context.getPathPattern(), status.value());
    Timer known = this.timers.get(kind);
    return (known != null) ? known : this.timers.computeIfAbsent(kind, any -> register(context));
  }

  private Timer register(ServerRequestObservationContext context) {
    Throwable error = context.getError();
    Tags of = Tags.of("error", (error == null) ? "none" : error.getClass().getSimpleName());
    for (var value : this.tags.getLowCardinalityKeyValues(context)) {
      of = of.and(value.getKey(), value.getValue());
    }
    return this.meters.timer(this.tags.getName(), of);
  }
}
