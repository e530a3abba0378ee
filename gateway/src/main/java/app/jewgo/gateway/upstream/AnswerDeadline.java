package app.jewgo.gateway.upstream;

import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.gateway.routing.ServiceEndpoint;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.web.server.ServerWebExchange;

/**
 * When the answer to a request must have begun, whoever's call it waits for until then. There is
 * one for each request, kept among its attributes. Immutable.
 *
 * @param end as {@link System#nanoTime}
 */
public record AnswerDeadline(long end) {

  private static final String ATTRIBUTE = AnswerDeadline.class.getName();

  /** The time of a request begins with the first who asks. */
  public static AnswerDeadline of(ServerWebExchange exchange) {
    return (AnswerDeadline)
        exchange.getAttributes().computeIfAbsent(ATTRIBUTE, any -> begin(exchange));
  }

  private static AnswerDeadline begin(ServerWebExchange exchange) {
    ServiceEndpoint endpoint = (ServiceEndpoint) Endpoint.of(exchange);
    return new AnswerDeadline(System.nanoTime() + endpoint.deadline().toNanos());
  }

  /**
   * @return the same one, which fails with a {@link java.util.concurrent.TimeoutException} if it is
   *     not complete by then
   */
  public <T> CompletableFuture<T> bound(CompletableFuture<T> awaited) {
    return awaited.orTimeout(Math.max(0, this.end - System.nanoTime()), TimeUnit.NANOSECONDS);
  }
}
