package app.jewgo.gateway.edge;

import app.jewgo.gateway.upstream.AnswerBody;
import app.jewgo.gateway.upstream.Unconditional;
import app.jewgo.gateway.upstream.WholeAnswer;
import java.time.Duration;
import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Keeps what a service has answered, if it may, and gives it to those who wait for it, before the
 * first byte goes to the client who has asked: he may be slow.
 */
public final class EdgeFill implements GlobalFilter {

  private static final String NO_STORE = "no-store";

  private final EdgeMemory memory;

  private final EdgeFlights flights;

  private final EdgeAnswers answers;

  EdgeFill(EdgeMemory memory, EdgeFlights flights, EdgeAnswers answers) {
    this.memory = memory;
    this.flights = flights;
    this.answers = answers;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    Fetch fetch = Fetch.of(exchange);
    return (fetch == null)
        ? chain.filter(exchange)
        : chain.filter(exchange).doOnSuccess(any -> answered(exchange, fetch));
  }

  private void answered(ServerWebExchange exchange, Fetch fetch) {
    EdgeRequest request = fetch.request();
    WholeAnswer whole = WholeAnswer.of(exchange);
    Landed.Answered answered =
        (whole == null)
            ? null
            : this.answers.of(request, whole, Duration.ofNanos(System.nanoTime() - fetch.begun()));
    boolean stored = answered != null && this.memory.keep(request.key(), answered);
    Place place = fetch.place();
    if (place != null) {
      place.land((answered != null) ? answered : new Landed.Personal());
    }
    HttpStatus status = HttpStatus.resolve(statusOf(exchange));
    if (status == HttpStatus.OK && request.fills()) {
      this.flights.answered(request.endpoint(), answered != null);
    }
    say(exchange.getResponse().getHeaders(), stored);
    if (answered != null && !stored && this.memory.isProven()) {
      forbidKeeping(exchange.getResponse().getHeaders());
    }
    if (status == HttpStatus.OK && Unconditional.isAsked(exchange)) {
      compare(exchange, request);
    }
  }

  private static int statusOf(ServerWebExchange exchange) {
    var status = exchange.getResponse().getStatusCode();
    return (status == null) ? 0 : status.value();
  }

  /** Behind what the caches before this one have said. */
  private void say(HttpHeaders headers, boolean stored) {
    List<String> before = headers.getOrEmpty(KeepRule.CACHE_STATUS);
    String own = stored ? CacheStatus.STORED : CacheStatus.MISS;
    if (!stored && !this.memory.isProven()) {
      own = CacheStatus.UNPROVEN;
    }
    headers.set(
        KeepRule.CACHE_STATUS, before.isEmpty() ? own : String.join(", ", before) + ", " + own);
  }

  /** It has changed on the way: a CDN that is told to forget it may have been told already. */
  private static void forbidKeeping(HttpHeaders headers) {
    headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    headers.set(KeepRule.CDN, NO_STORE);
  }

  /** The service was not told what the client has. */
  private static void compare(ServerWebExchange exchange, EdgeRequest request) {
    ServerHttpResponse response = exchange.getResponse();
    HttpHeaders headers = response.getHeaders();
    if (EntityTags.isKnown(request.ifNoneMatch(), headers.getFirst(HttpHeaders.ETAG))) {
      response.setStatusCode(HttpStatus.NOT_MODIFIED);
      headers.remove(HttpHeaders.CONTENT_LENGTH);
      headers.remove(HttpHeaders.CONTENT_TYPE);
      AnswerBody.leaveOut(exchange);
    }
  }
}
