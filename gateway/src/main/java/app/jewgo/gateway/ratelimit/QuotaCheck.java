package app.jewgo.gateway.ratelimit;

import app.jewgo.gateway.eventloops.EventLoops;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.limits.record.Outcome;
import app.jewgo.limits.record.RequestRecorder;
import app.jewgo.limits.rules.Asked;
import app.jewgo.limits.rules.Caller;
import app.jewgo.limits.rules.Limits;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Counts one request: decides, tells the client by headers, remembers it for replays. */
final class QuotaCheck {

  private static final List<HttpMethod> METHODS = List.of(HttpMethod.values());

  /** Instead of a method that somebody has made up, and whatever it says. */
  private static final String OTHER = "OTHER";

  private final LiveConfig<RateLimitProperties> properties;

  private final Supplier<Limits> limits;

  private final Limiter limiter;

  private final LimitMetrics metrics;

  private final @Nullable RequestRecorder recorder;

  private final PathWords words;

  private final Clock clock;

  QuotaCheck(
      LiveConfig<RateLimitProperties> properties,
      Supplier<Limits> limits,
      Limiter limiter,
      LimitMetrics metrics,
      @Nullable RequestRecorder recorder,
      PathWords words,
      Clock clock) {
    this.properties = properties;
    this.limits = limits;
    this.limiter = limiter;
    this.metrics = metrics;
    this.recorder = recorder;
    this.words = words;
    this.clock = clock;
  }

  boolean isOn() {
    return this.properties.current().enabled();
  }

  /**
   * @return empty if the request may pass, else a 429; on the event loop of the request
   */
  Mono<Void> count(ServerWebExchange exchange, Caller caller) {
    Asked asked = AskedRequest.of(exchange.getRequest(), this.limits.get().parameters());
    CompletableFuture<Verdict> decided = this.limiter.decide(asked, caller);
    Verdict now = decided.getNow(null);
    Mono<Verdict> verdict = (now != null) ? Mono.just(now) : EventLoops.onLoopOf(exchange, decided);
    return verdict.flatMap(found -> tell(exchange, asked, caller, found));
  }

  private Mono<Void> tell(ServerWebExchange exchange, Asked asked, Caller caller, Verdict verdict) {
    Instant now = this.clock.instant();
    this.metrics.count(verdict);
    QuotaHeaders.write(verdict, now, exchange.getResponse().getHeaders());
    if (this.recorder != null) {
      HttpMethod method = exchange.getRequest().getMethod();
      Asked reduced =
          new Asked(
              METHODS.contains(method) ? method.name() : OTHER,
              this.words.reduce(asked.path()),
              asked.parameters());
      this.recorder.record(
          now, reduced, caller, verdict.accepted() ? Outcome.PASSED : Outcome.LIMITED);
    }
    return verdict.accepted()
        ? Mono.empty()
        : Mono.error(ProblemException.refusal(QuotaHeaders.problem(verdict, now)));
  }
}
