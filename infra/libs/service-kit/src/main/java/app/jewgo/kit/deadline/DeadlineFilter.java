package app.jewgo.kit.deadline;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps in mind how long the gateway waits. */
final class DeadlineFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Deadline deadline = Deadline.of(request.getHeader(Deadline.HEADER));
    if (deadline == null) {
      chain.doFilter(request, response);
      return;
    }
    deadline.begin();
    try {
      chain.doFilter(request, response);
    } finally {
      Deadline.forget();
    }
  }
}
