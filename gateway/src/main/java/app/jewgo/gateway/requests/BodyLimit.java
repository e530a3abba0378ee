package app.jewgo.gateway.requests;

import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Refuses a body that is too large: at once if the request says its length, else as soon as more
 * has arrived than may. Nothing is collected; a body within the limit streams through.
 */
public final class BodyLimit implements RequestFilter {

  private final LiveConfig<BodyLimitProperties> properties;

  BodyLimit(LiveConfig<BodyLimitProperties> properties) {
    this.properties = properties;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    long limit = this.properties.current().limit().toBytes();
    HttpHeaders headers = exchange.getRequest().getHeaders();
    if (headers.getContentLength() > limit) {
      return Mono.error(tooLarge(limit));
    }
    if (!headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
      return chain.filter(exchange);
    }
    return chain.filter(
        exchange.mutate().request(new Limited(exchange.getRequest(), limit)).build());
  }

  private static ProblemException tooLarge(long limit) {
    return new ProblemException(
        Problem.of(
            ProblemType.PAYLOAD_TOO_LARGE,
            "body: too large (expected: at most " + limit + " bytes)"));
  }

  /** A request whose body ends with an error when it grows beyond the limit. */
  private static final class Limited extends ServerHttpRequestDecorator {

    private final long limit;

    Limited(ServerHttpRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return Flux.defer(() -> {
        long[] seen = {0};
        return super.getBody()
            .handle((buffer, sink) -> {
              seen[0] += buffer.readableByteCount();
              if (seen[0] > this.limit) {
                DataBufferUtils.release(buffer);
                sink.error(tooLarge(this.limit));
              } else {
                sink.next(buffer);
              }
            });
      });
    }
  }
}
