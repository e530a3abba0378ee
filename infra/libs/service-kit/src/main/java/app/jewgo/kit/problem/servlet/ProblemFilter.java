package app.jewgo.kit.problem.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Problems for what goes wrong in the filters inside this one. */
final class ProblemFilter extends OncePerRequestFilter {

  private final Failures failures;

  ProblemFilter(Failures failures) {
    this.failures = failures;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException ex) {
      Throwable failure =
          (ex instanceof ServletException wrapper && wrapper.getRootCause() != null)
              ? wrapper.getRootCause()
              : ex;
      if (!this.failures.answer(failure, request, response)) {
        throw ex;
      }
    }
  }
}
