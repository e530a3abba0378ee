package app.jewgo.configserver.access;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks everybody for the credentials of the services. */
final class CredentialsFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Basic ";

  private final byte[] expected;

  CredentialsFilter(String username, String password) {
    this.expected = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader("Authorization");
    if (header == null || !isExpected(header)) {
      throw new ProblemException(
          Problem.of(ProblemType.UNAUTHORIZED, "This needs the credentials of a service")
              .withHeader("WWW-Authenticate", "Basic realm=\"config\", charset=\"UTF-8\""));
    }
    chain.doFilter(request, response);
  }

  private boolean isExpected(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    try {
      byte[] given = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      return MessageDigest.isEqual(given, this.expected);
    } catch (IllegalArgumentException ex) {
      return false;
    }
  }
}
