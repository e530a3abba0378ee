package app.jewgo.gateway.cors;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which web pages of other origins may call the API.
 *
 * @param allowedOrigins such as {@code https://jewgo.app}; never a wildcard
 * @param credentials whether their pages may send cookies
 * @param maxAge how long a browser may remember the answer to a preflight
 */
record CorsProperties(
    @DefaultValue Set<String> allowedOrigins,
    boolean credentials,
    @DefaultValue("1h") Duration maxAge) {

  CorsProperties {
    allowedOrigins = Set.copyOf(allowedOrigins);
    allowedOrigins.forEach(CorsProperties::requireOrigin);
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException("max-age: " + maxAge + " (expected: >= 0)");
    }
  }

  private static void requireOrigin(String origin) {
    URI uri;
    try {
      uri = URI.create(origin);
    } catch (IllegalArgumentException ex) {
      throw notAnOrigin(origin, ex);
    }
    if (uri.getHost() == null || !origin.equals(uri.getScheme() + "://" + uri.getAuthority())) {
      throw notAnOrigin(origin, null);
    }
  }

  private static IllegalArgumentException notAnOrigin(String origin, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "allowed-origins: " + origin + " (expected: scheme://host[:port])", cause);
  }
}
