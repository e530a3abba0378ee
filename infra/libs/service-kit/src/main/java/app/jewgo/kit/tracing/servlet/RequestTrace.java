package app.jewgo.kit.tracing.servlet;

import app.jewgo.kit.tracing.TraceContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The trace that a request belongs to, also where no tracer has seen it. */
public final class RequestTrace {

  private static final String ATTRIBUTE = RequestTrace.class.getName();

  private RequestTrace() {}

  /**
   * @return the same one at each call for a request
   */
  public static TraceContext of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof TraceContext known) {
      return known;
    }
    TraceContext trace = TraceContext.continuedFrom(request.getHeader(TraceContext.REQUEST_HEADER));
    set(request, trace);
    return trace;
  }

  /** Puts the trace of the request on its answer. */
  public static void writeTo(HttpServletRequest request, HttpServletResponse response) {
    TraceContext trace = of(request);
    response.setHeader(TraceContext.TRACE_ID_HEADER, trace.traceId());
    response.setHeader(TraceContext.RESPONSE_HEADER, trace.traceresponse());
  }

  static void set(ServletRequest request, TraceContext trace) {
    request.setAttribute(ATTRIBUTE, trace);
  }
}
