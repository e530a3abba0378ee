package app.jewgo.gateway.edge;

import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.gateway.edge.EdgeAnswer.Field;
import app.jewgo.gateway.edge.EdgeAnswer.SignedVersion;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes answers out of memory, to each with what is about him. Thread-safe. */
final class EdgeWriter {

  private final VersionTokens versions;

  EdgeWriter(VersionTokens versions) {
    this.versions = versions;
  }

  /**
   * @param left of the lifetime of the answer
   * @param status what {@code Cache-Status} says
   */
  Mono<Void> write(
      ServerWebExchange exchange,
      EdgeRequest request,
      EdgeAnswer answer,
      Duration left,
      String status) {
    String version = version(request, answer);
    if (answer.absent() != null) {
      return Mono.error(ProblemException.refusal(absent(answer.absent(), answer, version, status)));
    }
    ServerHttpResponse response = exchange.getResponse();
    HttpHeaders headers = response.getHeaders();
    boolean known = EntityTags.isKnown(request.ifNoneMatch(), answer.entityTag());
    response.setStatusCode(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK);
    for (Field field : answer.fields()) {
      write(headers, field, request.personal(), left.toSeconds(), known);
    }
    headers.set(KeepRule.CACHE_STATUS, status);
    headers.set(VersionToken.HEADER, version);
    if (known) {
      return response.setComplete();
    }
    headers.setContentLength(answer.body().length);
    return request.head()
        ? response.setComplete()
        : response.writeWith(Mono.just(response.bufferFactory().wrap(answer.body())));
  }

  private static void write(
      HttpHeaders headers, Field field, boolean personal, long left, boolean known) {
    String unkept = field.lifetime();
    if (unkept != null) {
      headers.set(field.name(), personal ? unkept : bounded(field, left));
    } else if (field.is(HttpHeaders.VARY)) {
      headers.add(field.name(), field.value());
    } else if (!known || !field.is(HttpHeaders.CONTENT_TYPE)) {
      headers.set(field.name(), field.value());
    }
  }

  private static String bounded(Field field, long left) {
    return (field.maximumAge() <= left) ? field.value() : MaximumAge.within(field.value(), left);
  }

  /** What he has seen, with this. */
  private String version(EdgeRequest request, EdgeAnswer answer) {
    VersionToken seen = request.seen();
    SignedVersion its = answer.version();
    if (seen == null) {
      return its.text();
    }
    VersionToken both = seen.and(its.token());
    return both.equals(its.token()) ? its.text() : this.versions.write(both);
  }

  private static Problem absent(String detail, EdgeAnswer answer, String version, String status) {
    Problem problem = Problem.of(ProblemType.NOT_FOUND, detail);
    for (Field field : answer.fields()) {
      problem = problem.withHeader(field.name(), field.value());
    }
    return problem
        .withHeader(KeepRule.CACHE_STATUS, status)
        .withHeader(VersionToken.HEADER, version);
  }
}
