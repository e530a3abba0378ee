package app.jewgo.gateway.requests;

import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Takes in the body of a request before a service hears of it. So a sender who is slow, breaks off,
 * or sends too much costs no service anything; and what a service gets is framed by us: a length,
 * and so many bytes.
 */
public final class WholeBody implements RequestFilter {

  private final LiveConfig<BodyProperties> properties;

  private final BytesInFlight inFlight = new BytesInFlight();

  WholeBody(LiveConfig<BodyProperties> properties) {
    this.properties = properties;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    HttpHeaders headers = request.getHeaders();
    long length = headers.getContentLength();
    if (length <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
      return chain.filter(exchange);
    }
    BodyProperties limits = this.properties.current();
    Problem problem = problemOf(request, length, limits);
    if (problem != null) {
      return Mono.error(new ProblemException(problem));
    }
    ReceivedBody body = new ReceivedBody(limits, this.inFlight);
    return request
        .getBody()
        .doOnNext(body::add)
        .then()
        .onErrorMap(error -> !(error instanceof ProblemException), WholeBody::brokenOff)
        .then(Mono.defer(() -> chain.filter(body.in(exchange))))
        .doFinally(end -> body.release());
  }

  private static @Nullable Problem problemOf(
      ServerHttpRequest request, long length, BodyProperties limits) {
    HttpMethod method = request.getMethod();
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      // It has no meaning, but two readers of one connection may disagree on whether it is there.
      return Problem.of(
          ProblemType.BAD_REQUEST, "body: of a " + method.name() + " (expected: none)");
    }
    if (length > limits.limit().toBytes()) {
      return tooLarge(limits);
    }
    String coding = request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
    if (coding != null && !coding.strip().equalsIgnoreCase("identity")) {
      // Nobody here unpacks anything: a few bytes would become as many as their sender likes.
      return Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding: (expected: identity)")
          .withHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    }
    return null;
  }

  static Problem tooLarge(BodyProperties limits) {
    return Problem.of(
        ProblemType.PAYLOAD_TOO_LARGE,
        "body: too large (expected: at most " + limits.limit().toBytes() + " bytes)");
  }

  static Problem tooMuchAtOnce() {
    return Problem.unavailable("Too much is being sent at the same time.", Duration.ofSeconds(1));
  }

  private static Throwable brokenOff(Throwable error) {
    return new ProblemException(
        Problem.of(ProblemType.BAD_REQUEST, "body: broken off (expected: all of it)"), error);
  }
}
