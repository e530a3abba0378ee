package app.jewgo.gateway.upstream;

import app.jewgo.cache.stamp.ProvenanceHeader;
import app.jewgo.kit.tracing.TraceContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;

/** Takes from a service's answer what is between it and the gateway. */
final class AnswerHeaders {

  private static final Set<String> KEPT_BACK = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    KEPT_BACK.addAll(
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
            // Between services and the gateway's memory.
            ProvenanceHeader.NAME,
            // The gateway says its own.
            TraceContext.TRACE_ID_HEADER,
            TraceContext.RESPONSE_HEADER));
  }

  private AnswerHeaders() {}

  static void pass(io.netty.handler.codec.http.HttpHeaders answer, HttpHeaders passed) {
    answer.forEach(header -> {
      if (!KEPT_BACK.contains(header.getKey())) {
        passed.add(header.getKey(), header.getValue());
      }
    });
  }
}
