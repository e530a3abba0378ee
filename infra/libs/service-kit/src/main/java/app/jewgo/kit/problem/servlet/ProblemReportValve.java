package app.jewgo.kit.problem.servlet;

import app.jewgo.kit.problem.ProblemWriter;
import java.io.IOException;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Problems for requests that Tomcat refuses before any filter sees them, such as a line that is not
 * HTTP. Public with a public constructor because Tomcat makes it by name.
 */
public final class ProblemReportValve extends ErrorReportValve {

  private final ProblemResponse answers = new ProblemResponse(new ProblemWriter());

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      String path = Objects.requireNonNullElse(request.getRequestURI(), "");
      this.answers.send(
          ExceptionProblems.ofStatus(response.getStatus()),
          path,
          request.getRequest(),
          response.getResponse());
      response.finishResponse();
    } catch (IOException | IllegalStateException ex) {
      // Nobody is left to answer to; Tomcat closes the connection.
      getContainer().getLogger().debug("a problem could not be sent", ex);
    }
  }
}
