package app.jewgo.kit.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Verifies the identity of a request before anybody relies on it. */
final class IdentityFilter extends OncePerRequestFilter {

  private final IdentityHeader header;

  IdentityFilter(IdentityHeader header) {
    this.header = header;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String value = request.getHeader(IdentityHeader.NAME);
    if (value != null) {
      request.setAttribute(Identity.ATTRIBUTE, this.header.verify(value));
    }
    chain.doFilter(request, response);
  }
}
