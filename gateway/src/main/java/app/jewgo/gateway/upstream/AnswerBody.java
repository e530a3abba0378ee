package app.jewgo.gateway.upstream;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Passes the body of the answer on: one that is here, in one piece with the head, so that it costs
 * one call of the system; a longer one as it comes.
 */
public final class AnswerBody implements GlobalFilter {

  private static final GatewayFilterChain DONE = exchange -> Mono.empty();

  private final NettyWriteResponseFilter asItComes;

  AnswerBody(NettyWriteResponseFilter asItComes) {
    this.asItComes = asItComes;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return chain.filter(exchange).then(Mono.defer(() -> pass(exchange)));
  }

  /** The client has the body, and gets none; of a long one, the rest is not waited for. */
  public static void leaveOut(ServerWebExchange exchange) {
    WholeAnswer whole = WholeAnswer.of(exchange);
    if (whole != null) {
      whole.leaveOut();
    } else if (exchange.getAttributes().remove(CLIENT_RESPONSE_CONN_ATTR)
        instanceof Connection connection) {
      connection.dispose();
    }
  }

  private Mono<Void> pass(ServerWebExchange exchange) {
    WholeAnswer whole = WholeAnswer.of(exchange);
    ServerHttpResponse response = exchange.getResponse();
    if (whole == null) {
      return exchange.getAttributes().containsKey(CLIENT_RESPONSE_CONN_ATTR)
          ? this.asItComes.filter(exchange, DONE)
          : response.setComplete();
    }
    byte[] body = whole.body();
    return (body.length == 0)
        ? response.setComplete()
        : response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }
}
