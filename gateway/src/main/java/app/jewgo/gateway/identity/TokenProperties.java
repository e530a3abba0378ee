package app.jewgo.gateway.identity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which tokens are valid.
 *
 * @param issuer that {@code iss} must name, or null if any will do
 * @param audience that {@code aud} must contain, or null if any will do
 * @param skew how far the clock of the issuer may be off, 0..60 s
 */
record TokenProperties(
    @Nullable String issuer, @Nullable String audience, @DefaultValue("30s") Duration skew) {

  private static final Duration MOST_SKEW = Duration.ofSeconds(60);

  TokenProperties {
    issuer = blankToNull(issuer);
    audience = blankToNull(audience);
    if (skew.isNegative() || skew.compareTo(MOST_SKEW) > 0) {
      throw new IllegalArgumentException("skew: " + skew.toSeconds() + "s (expected: 0s..60s)");
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return (text == null || text.isBlank()) ? null : text;
  }
}
