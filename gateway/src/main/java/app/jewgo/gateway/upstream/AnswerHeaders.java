package app.jewgo.gateway.upstream;

import app.jewgo.kit.tracing.TraceContext;
import java.util.List;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** Takes from a service's answer what is between it and the gateway. */
final class AnswerHeaders implements HttpHeadersFilter {

  private static final List<String> KEPT_BACK =
      List.of(
          HttpHeaders.CONNECTION,
          "Keep-Alive",
          HttpHeaders.PROXY_AUTHENTICATE,
          "Proxy-Connection",
          HttpHeaders.TRAILER,
          HttpHeaders.TRANSFER_ENCODING,
          HttpHeaders.UPGRADE,
          HttpHeaders.DATE,
          HttpHeaders.SERVER,
          "X-Powered-By",
          // The gateway says its own.
          TraceContext.TRACE_ID_HEADER,
          TraceContext.RESPONSE_HEADER);

  @Override
  public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
    HttpHeaders passed = new HttpHeaders();
    passed.addAll(input);
    KEPT_BACK.forEach(passed::remove);
    return passed;
  }

  @Override
  public boolean supports(Type type) {
    return type == Type.RESPONSE;
  }
}
