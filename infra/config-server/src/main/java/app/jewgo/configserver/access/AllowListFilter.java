package app.jewgo.configserver.access;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets {@code GET /{application}/{profile}} pass and nothing else, judging the path as it was sent:
 * what needs decoding is not of this form.
 */
final class AllowListFilter extends OncePerRequestFilter {

  private static final Pattern PATH = Pattern.compile("/[a-z0-9-]{1,64}/[a-z0-9-]{1,64}");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean allowed =
        request.getMethod().equals("GET")
            && PATH.matcher(request.getRequestURI()).matches()
            && request.getQueryString() == null;
    if (!allowed) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path"));
    }
    chain.doFilter(request, response);
  }
}
