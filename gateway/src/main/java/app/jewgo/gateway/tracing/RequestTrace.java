package app.jewgo.gateway.tracing;

import app.jewgo.kit.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** The trace that a request belongs to, also where no tracer has seen it. */
public final class RequestTrace {

  private static final String ATTRIBUTE = RequestTrace.class.getName();

  private RequestTrace() {}

  /**
   * @return the same one at each call for a request
   */
  public static TraceContext of(ServerWebExchange exchange) {
    if (exchange.getAttribute(ATTRIBUTE) instanceof TraceContext known) {
      return known;
    }
    TraceContext traced = traced(exchange);
    TraceContext trace = (traced != null) ? traced : TraceContext.continuedFrom(null);
    exchange.getAttributes().put(ATTRIBUTE, trace);
    return trace;
  }

  /**
   * @return whether a span is made of the request
   */
  static boolean isObserved(ServerRequestObservationContext context) {
    return context.get(TracingContext.class) != null;
  }

  private static @Nullable TraceContext traced(ServerWebExchange exchange) {
    TracingContext tracing =
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
            .map(context -> context.<TracingContext>get(TracingContext.class))
            .orElse(null);
    if (tracing == null || tracing.getSpan() == null) {
      return null;
    }
    io.micrometer.tracing.TraceContext span = tracing.getSpan().context();
    return new TraceContext(span.traceId(), span.spanId(), Boolean.TRUE.equals(span.sampled()));
  }
}
