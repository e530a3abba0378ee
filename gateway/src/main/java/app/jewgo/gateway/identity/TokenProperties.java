package app.jewgo.gateway.identity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which tokens are valid.
 *
 * @param skew how far the clock of an issuer may be off, 0..60 s
 * @param cookie in which browsers bring a token; empty: in none
 * @param secret tokens that {@code JEWGO_JWT_SECRET} signs
 * @param provider whose tokens are valid too, or null if there is none
 */
record TokenProperties(
    @DefaultValue("30s") Duration skew,
    @DefaultValue("access_token") String cookie,
    @DefaultValue Secret secret,
    @Nullable ProviderProperties provider) {

  private static final Duration MOST_SKEW = Duration.ofSeconds(60);

  TokenProperties {
    cookie = cookie.strip();
    if (skew.isNegative() || skew.compareTo(MOST_SKEW) > 0) {
      throw new IllegalArgumentException("skew: " + skew.toSeconds() + "s (expected: 0s..60s)");
    }
    if (!cookie.matches("[A-Za-z0-9_.-]*")) {
      throw new IllegalArgumentException("cookie: " + cookie + " (expected: the name of a cookie)");
    }
  }

  /**
   * What a token of ours must say; those of the earlier system say neither.
   *
   * @param issuer that {@code iss} must name, or null if any will do
   * @param audience that {@code aud} must contain, or null if any will do
   */
  record Secret(@Nullable String issuer, @Nullable String audience) {

    Secret {
      issuer = blankToNull(issuer);
      audience = blankToNull(audience);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
      return (text == null || text.isBlank()) ? null : text;
    }
  }
}
