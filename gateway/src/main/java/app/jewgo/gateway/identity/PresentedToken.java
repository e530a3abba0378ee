package app.jewgo.gateway.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The token that a request brings.
 *
 * @param source the header or cookie in which it stood
 * @param byCookie whether a browser has added it by itself, so that it says nothing about what the
 *     user wanted
 */
record PresentedToken(String token, String source, boolean byCookie) {

  private static final String SCHEME = "Bearer ";

  /**
   * @param cookie in which a token may stand, or empty; the header goes before it
   * @return null if there is none
   * @throws InvalidTokenException if the header says anything else, or if more than one token is
   *     there
   */
  static @Nullable PresentedToken of(ServerHttpRequest request, String cookie)
      throws InvalidTokenException {
    List<String> authorization = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (authorization != null && !authorization.isEmpty()) {
      return new PresentedToken(bearer(authorization), HttpHeaders.AUTHORIZATION, false);
    }
    if (cookie.isEmpty()) {
      return null;
    }
    List<String> values =
        request.getCookies().getOrDefault(cookie, List.of()).stream()
            .map(HttpCookie::getValue)
            .distinct()
            .toList();
    // Another host of the domain can add a second cookie: which one is ours cannot be told.
    return switch (values.size()) {
      case 0 -> null;
      case 1 -> new PresentedToken(values.getFirst(), cookie, true);
      default -> new PresentedToken("", cookie, true);
    };
  }

  private static String bearer(List<String> authorization) throws InvalidTokenException {
    String only = authorization.getFirst();
    if (authorization.size() > 1 || !only.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new InvalidTokenException("not a single Bearer token", null);
    }
    return only.substring(SCHEME.length()).strip();
  }
}
