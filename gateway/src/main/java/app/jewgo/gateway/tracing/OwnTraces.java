package app.jewgo.gateway.tracing;

import java.util.List;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Starts a trace of our own for each request from outside: a caller must not choose our trace ids,
 * nor make us record every request of his. He can link his trace to ours through {@code
 * traceresponse}. Works before the pipeline, because Spring starts the span before it.
 */
final class OwnTraces implements HttpHandlerDecoratorFactory {

  private static final List<String> CONTEXT_HEADERS =
      List.of(
          "traceparent",
          "tracestate",
          "baggage",
          "b3",
          "X-B3-TraceId",
          "X-B3-SpanId",
          "X-B3-ParentSpanId",
          "X-B3-Sampled",
          "X-B3-Flags");

  @Override
  public HttpHandler apply(HttpHandler handler) {
    return (request, response) -> handler.handle(withoutContext(request), response);
  }

  private static ServerHttpRequest withoutContext(ServerHttpRequest request) {
    if (CONTEXT_HEADERS.stream().noneMatch(request.getHeaders()::containsHeader)) {
      return request;
    }
    return request.mutate().headers(headers -> CONTEXT_HEADERS.forEach(headers::remove)).build();
  }
}
