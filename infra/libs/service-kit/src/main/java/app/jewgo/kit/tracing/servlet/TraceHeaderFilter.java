package app.jewgo.kit.tracing.servlet;

import app.jewgo.kit.tracing.TraceContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells each client the id of its trace, whatever the answer turns out to be. */
final class TraceHeaderFilter extends OncePerRequestFilter {

  private final @Nullable Tracer tracer;

  TraceHeaderFilter(@Nullable Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Span span = (this.tracer != null) ? this.tracer.currentSpan() : null;
    if (span != null) {
      boolean sampled = Boolean.TRUE.equals(span.context().sampled());
      RequestTrace.set(
          request, new TraceContext(span.context().traceId(), span.context().spanId(), sampled));
    }
    RequestTrace.writeTo(request, response);
    chain.doFilter(request, response);
  }
}
