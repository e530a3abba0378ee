package app.jewgo.gateway.problems;

import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.gateway.tracing.RequestTrace;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import app.jewgo.kit.problem.ProblemWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Turns every error of the steps below into a problem for the client. */
public final class ProblemAnswers implements RequestFilter {

  private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);

  /** So many lines a second tell what is going on; thousands would be work of their own. */
  private static final int LINES = 20;

  /** Of an answer that was lost after its head; a cache would believe it of the problem. */
  private static final List<String> OF_A_LOST_ANSWER =
      List.of(
          HttpHeaders.AGE,
          HttpHeaders.CONTENT_ENCODING,
          HttpHeaders.ETAG,
          HttpHeaders.EXPIRES,
          HttpHeaders.LAST_MODIFIED,
          HttpHeaders.LOCATION,
          "Cache-Tag",
          "CDN-Cache-Control",
          "JewGo-Coherence",
          "JewGo-Version");

  private final LineBudget lines = new LineBudget(System::nanoTime, LINES);

  private final ProblemWriter writer;

  ProblemAnswers(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return chain.filter(exchange).onErrorResume(error -> answer(exchange, error));
  }

  private Mono<Void> answer(ServerWebExchange exchange, Throwable error) {
    if (exchange.getResponse().isCommitted()) {
      // Too late for words: the connection breaks off, so that nobody takes the part for the whole.
      return Mono.error(error);
    }
    Problem problem = problemOf(error);
    if (problem.type().status() >= 500) {
      log(exchange, problem, error);
    }
    return write(exchange, problem);
  }

  private static Problem problemOf(Throwable error) {
    if (error instanceof ProblemException known) {
      return known.problem();
    }
    if (error instanceof ErrorResponse answer) {
      ProblemType type = ProblemType.ofStatus(answer.getStatusCode().value());
      return Problem.of(type, type.title());
    }
    return Problem.of(ProblemType.INTERNAL_ERROR, "The gateway failed to answer.");
  }

  private Mono<Void> write(ServerWebExchange exchange, Problem problem) {
    ServerHttpResponse response = exchange.getResponse();
    String traceId = RequestTrace.of(exchange).traceId();
    String path = exchange.getRequest().getURI().getRawPath();
    byte[] body = this.writer.write(problem, path, traceId);
    HttpHeaders headers = response.getHeaders();
    response.setStatusCode(HttpStatus.valueOf(problem.type().status()));
    OF_A_LOST_ANSWER.forEach(headers::remove);
    headers.set(HttpHeaders.CONTENT_TYPE, ProblemWriter.MEDIA_TYPE);
    headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    headers.setContentLength(body.length);
    problem.headers().forEach(headers::set);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }

  private void log(ServerWebExchange exchange, Problem problem, Throwable error) {
    String method = exchange.getRequest().getMethod().name();
    String path = exchange.getRequest().getPath().value();
    if (problem.type() == ProblemType.INTERNAL_ERROR) {
      log.error("{} {}: {}", method, path, problem.detail(), error);
    } else if (this.lines.tryTake()) {
      long left = this.lines.takeSkipped();
      if (left > 0) {
        log.warn("{} requests more came to nothing, without a line for each", left);
      }
      Throwable cause = (error.getCause() != null) ? error.getCause() : error;
      log.warn("{} {}: {} ({})", method, path, problem.detail(), cause.toString());
    }
  }
}
