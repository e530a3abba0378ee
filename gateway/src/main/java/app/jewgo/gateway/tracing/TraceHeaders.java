package app.jewgo.gateway.tracing;

import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.kit.tracing.TraceContext;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Tells each client the id of its trace, whatever the answer turns out to be. */
public final class TraceHeaders implements RequestFilter {

  TraceHeaders() {}

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    TraceContext trace = RequestTrace.of(exchange);
    exchange
        .getResponse()
        .beforeCommit(() -> {
          HttpHeaders headers = exchange.getResponse().getHeaders();
          headers.set(TraceContext.TRACE_ID_HEADER, trace.traceId());
          headers.set(TraceContext.RESPONSE_HEADER, trace.traceresponse());
          return Mono.empty();
        });
    return chain.filter(exchange);
  }
}
