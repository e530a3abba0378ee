package app.jewgo.gateway.upstream;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_OBSERVATION_ATTR;

import app.jewgo.gateway.balancing.InFlight;
import app.jewgo.gateway.balancing.RetryBudget;
import app.jewgo.gateway.balancing.Tried;
import app.jewgo.gateway.eventloops.EventLoops;
import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.gateway.routing.ServiceEndpoint;
import app.jewgo.kit.config.LiveConfig;
import io.micrometer.observation.Observation;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Asks one instance after the other, as long as no answer has begun, the deadline of the endpoint
 * is not over and the budget lasts: any request that was never sent, and a GET or HEAD also when
 * the instance broke off or is silent for long. A write that was sent may have been done, so it is
 * never repeated.
 */
public final class Attempts implements GlobalFilter {

  private final LiveConfig<UpstreamProperties> properties;

  private final EventLoops loops;

  private final Map<String, RetryBudget> budgets = new ConcurrentHashMap<>();

  private final CallTimes times;

  Attempts(LiveConfig<UpstreamProperties> properties, EventLoops loops, CallTimes times) {
    this.properties = properties;
    this.loops = loops;
    this.times = times;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    ServiceEndpoint endpoint = (ServiceEndpoint) Endpoint.of(exchange);
    budget(endpoint).request();
    long end = AnswerDeadline.of(exchange).end();
    int repeats = this.properties.current().repeats();
    return attempt(exchange, chain, new Attempt(end, Tried.NONE, repeats));
  }

  private Mono<Void> attempt(
      ServerWebExchange exchange, GatewayFilterChain chain, Attempt attempt) {
    attempt.begin(exchange);
    long since = System.nanoTime();
    Scheduler loop = this.loops.schedulerOf(exchange);
    return chain
        .filter(exchange)
        .timeout(silence(exchange, attempt, loop), Mono.error(AbandonedException::new))
        .timeout(attempt.left(), loop)
        .doOnSuccess(any -> answered(exchange, since))
        .onErrorResume(error -> afterFailure(exchange, chain, attempt, error, since));
  }

  /** Emits when another instance is to be asked; else never. */
  private Mono<Long> silence(ServerWebExchange exchange, Attempt attempt, Scheduler loop) {
    if (!isRead(exchange.getRequest()) || attempt.repeats() == 0) {
      return Mono.never();
    }
    Duration configured = this.properties.current().repeatAfter();
    Duration patience = attempt.patience(configured);
    boolean early = patience.compareTo(configured) < 0;
    return Mono.delay(patience, loop)
        .filter(any -> mayAbandon(exchange, attempt, early))
        .switchIfEmpty(Mono.never());
  }

  /**
   * @param early before the time that is configured: then only where the instance is silent to all,
   *     because one that has too much to do would do it twice
   */
  private boolean mayAbandon(ServerWebExchange exchange, Attempt attempt, boolean early) {
    InFlight call = InstanceChoice.callOf(exchange);
    return call != null
        && (!early || call.isInstanceSilent())
        && call.hasAlternative(attempt.tried())
        && budget((ServiceEndpoint) Endpoint.of(exchange)).tryRepeat();
  }

  private void answered(ServerWebExchange exchange, long since) {
    InFlight call = InstanceChoice.callOf(exchange);
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    if (call != null && status != null) {
      call.answered(status.value());
      this.times.answered(call.member().getServiceId(), status.value(), since);
    }
  }

  private Mono<Void> afterFailure(
      ServerWebExchange exchange,
      GatewayFilterChain chain,
      Attempt attempt,
      Throwable error,
      long since) {
    endObservation(exchange, error);
    UpstreamFailure failure = UpstreamFailure.of(error);
    InFlight call = InstanceChoice.callOf(exchange);
    if (call == null) {
      return Mono.error(error);
    }
    this.times.failed(call.member().getServiceId(), failure, since);
    if (failure == UpstreamFailure.ABANDONED) {
      call.abandoned();
    } else if (failure.isOfService(exchange.getRequest())) {
      report(call, failure);
    }
    call.end();
    boolean repeats =
        failure == UpstreamFailure.ABANDONED
            || (mayRepeat(exchange.getRequest(), failure)
                && attempt.repeats() > 0
                && budget((ServiceEndpoint) Endpoint.of(exchange)).tryRepeat());
    if (!repeats) {
      return Mono.error(error);
    }
    ServerWebExchangeUtils.reset(exchange);
    Tried tried = attempt.tried().and(call.member().instance());
    return attempt(exchange, chain, new Attempt(attempt.end(), tried, attempt.repeats() - 1))
        // That there is no other one is no news; why the first one failed is.
        .onErrorMap(NotFoundException.class, none -> error);
  }

  private static void report(InFlight call, UpstreamFailure failure) {
    switch (failure) {
      case NOT_CONNECTED -> call.notConnected();
      case BROKEN_OFF -> call.brokenOff();
      case TIMED_OUT -> call.timedOut();
      case OVERLOADED, NO_INSTANCE, ABANDONED, OTHER -> {
        // Says nothing about the instance.
      }
    }
  }

  private static boolean mayRepeat(ServerHttpRequest request, UpstreamFailure failure) {
    return failure == UpstreamFailure.NOT_CONNECTED
        || (failure == UpstreamFailure.BROKEN_OFF && isRead(request));
  }

  /** A body that has been sent is gone. */
  private static boolean isRead(ServerHttpRequest request) {
    HttpMethod method = request.getMethod();
    return (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
        && !UpstreamFailure.hasBody(request);
  }

  private RetryBudget budget(ServiceEndpoint endpoint) {
    return this.budgets.computeIfAbsent(endpoint.service(), any -> newBudget());
  }

  private RetryBudget newBudget() {
    return new RetryBudget(
        System::nanoTime,
        () -> this.properties.current().repeatShare(),
        () -> this.properties.current().repeatFloor());
  }

  /** Spring Cloud Gateway ends the span of a call itself, but only if it was answered. */
  private static void endObservation(ServerWebExchange exchange, Throwable error) {
    if (exchange.getAttributes().remove(GATEWAY_OBSERVATION_ATTR) instanceof Observation call) {
      call.error(error).stop();
    }
  }
}
