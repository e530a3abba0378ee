package app.jewgo.gateway.cors;

import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets the pages of the allowed origins read answers. A request of another origin is answered as
 * usual, without the headers that would let a page read it: the gateway cannot tell a foreign page
 * from our own behind a proxy. Only its preflight is refused; what it could change by a cookie is
 * the identity's business.
 */
public final class Cors implements RequestFilter {

  private static final List<HttpMethod> METHODS =
      List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

  private static final List<String> REQUEST_HEADERS =
      List.of(
          HttpHeaders.ACCEPT,
          HttpHeaders.ACCEPT_LANGUAGE,
          HttpHeaders.AUTHORIZATION,
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.IF_MATCH,
          HttpHeaders.IF_NONE_MATCH,
          "Idempotency-Key",
          "JewGo-Version",
          "Prefer");

  private static final List<String> ANSWER_HEADERS =
      List.of(
          HttpHeaders.AGE,
          "Cache-Status",
          HttpHeaders.ETAG,
          HttpHeaders.LOCATION,
          HttpHeaders.RETRY_AFTER,
          HttpHeaders.WWW_AUTHENTICATE,
          "RateLimit",
          "RateLimit-Policy",
          "X-RateLimit-Limit",
          "X-RateLimit-Remaining",
          "X-RateLimit-Reset",
          "JewGo-Coherence",
          "JewGo-Limits",
          "JewGo-Version",
          "Preference-Applied",
          "X-Trace-Id",
          "traceresponse");

  private final LiveConfig<CorsProperties> properties;

  Cors(LiveConfig<CorsProperties> properties) {
    this.properties = properties;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    CorsProperties cors = this.properties.current();
    ServerHttpResponse response = exchange.getResponse();
    if (!cors.allowedOrigins().isEmpty()) {
      // On every answer, so that no cache gives one origin's answer to another.
      response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
    String origin = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ORIGIN);
    boolean allowed = origin != null && cors.allowedOrigins().contains(origin);
    HttpMethod asked = preflightMethod(exchange.getRequest(), origin);
    if (asked != null) {
      if (!allowed || !METHODS.contains(asked)) {
        return Mono.error(new ProblemException(refused(origin, asked)));
      }
      return answerPreflight(response, origin, cors);
    }
    if (allowed) {
      response.getHeaders().setAccessControlAllowOrigin(origin);
      response.getHeaders().setAccessControlExposeHeaders(ANSWER_HEADERS);
      allowCookies(response.getHeaders(), cors);
    }
    return chain.filter(exchange);
  }

  private static @Nullable HttpMethod preflightMethod(
      ServerHttpRequest request, @Nullable String origin) {
    boolean preflight = origin != null && HttpMethod.OPTIONS.equals(request.getMethod());
    return preflight ? request.getHeaders().getAccessControlRequestMethod() : null;
  }

  private static Mono<Void> answerPreflight(
      ServerHttpResponse response, @Nullable String origin, CorsProperties cors) {
    HttpHeaders headers = response.getHeaders();
    headers.setAccessControlAllowOrigin(origin);
    headers.setAccessControlAllowMethods(METHODS);
    headers.setAccessControlAllowHeaders(REQUEST_HEADERS);
    headers.setAccessControlMaxAge(cors.maxAge());
    allowCookies(headers, cors);
    response.setStatusCode(HttpStatus.NO_CONTENT);
    return response.setComplete();
  }

  private static void allowCookies(HttpHeaders headers, CorsProperties cors) {
    if (cors.credentials()) {
      headers.setAccessControlAllowCredentials(true);
    }
  }

  private static Problem refused(@Nullable String origin, HttpMethod method) {
    return Problem.of(
        ProblemType.FORBIDDEN, "Pages of " + origin + " may not send " + method + " requests.");
  }
}
