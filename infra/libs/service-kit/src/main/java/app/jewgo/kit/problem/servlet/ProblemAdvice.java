package app.jewgo.kit.problem.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Problems for what goes wrong in or around a controller, after any advice of the service's. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ProblemAdvice {

  private final Failures failures;

  ProblemAdvice(Failures failures) {
    this.failures = failures;
  }

  // Writes the answer itself: content negotiation may be the very thing that failed.
  @ExceptionHandler
  void handle(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (!this.failures.answer(failure, request, response)) {
      throw failure;
    }
  }
}
