package app.jewgo.kit.problem.servlet;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemType;
import app.jewgo.kit.tracing.servlet.RequestTrace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers a request that ended with an exception, and logs what is ours to mend. */
final class Failures {

  private static final Logger logger = LoggerFactory.getLogger(Failures.class);

  private static final String LOGGED = Failures.class.getName() + ".logged";

  private final ProblemResponse answers;

  Failures(ProblemResponse answers) {
    this.answers = answers;
  }

  /**
   * @return whether the client has its answer; false if there is nobody to answer to, or if part of
   *     another answer is on its way already, so that only breaking off is honest
   */
  boolean answer(Throwable failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (failure instanceof AsyncRequestNotUsableException
        || DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      return false;
    }
    Problem problem = ExceptionProblems.of(failure);
    if (problem.type() == ProblemType.INTERNAL_ERROR) {
      log(failure, request);
    }
    if (problem.type().status() >= 500) {
      ServerHttpObservationFilter.findObservationContext(request)
          .ifPresent((ServerRequestObservationContext context) -> context.setError(failure));
    }
    if (response.isCommitted()) {
      return false;
    }
    this.answers.send(problem, request.getRequestURI(), request, response);
    return true;
  }

  private static void log(Throwable failure, HttpServletRequest request) {
    // A failure that is thrown on passes here again at the next layer.
    if (failure.equals(request.getAttribute(LOGGED))) {
      return;
    }
    request.setAttribute(LOGGED, failure);
    logger.error(
        "{} {} failed, trace {}",
        request.getMethod(),
        request.getRequestURI(),
        RequestTrace.of(request).traceId(),
        failure);
  }
}
