package app.jewgo.kit.problem.servlet;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemWriter;
import app.jewgo.kit.tracing.servlet.RequestTrace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Makes a problem the whole answer to a request. */
final class ProblemResponse {

  private final ProblemWriter writer;

  ProblemResponse(ProblemWriter writer) {
    this.writer = writer;
  }

  /**
   * @param path of the request that failed, which an error dispatch hides
   */
  void send(Problem problem, String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = this.writer.write(problem, path, RequestTrace.of(request).traceId());
    // What a handler had set for its own answer, such as an ETag, is not true of this one.
    response.reset();
    RequestTrace.writeTo(request, response);
    response.setStatus(problem.type().status());
    response.setHeader("Cache-Control", "no-store");
    for (Map.Entry<String, String> header : problem.headers().entrySet()) {
      response.setHeader(header.getKey(), header.getValue());
    }
    response.setContentType(ProblemWriter.MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
