package app.jewgo.gateway.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An identity provider, and when its keys are asked for.
 *
 * @param issuer that {@code iss} must name
 * @param audience that {@code aud} must contain: a token for somebody else is none for us
 * @param keys where the provider publishes its keys (JWKS): https, or http of this machine
 * @param algorithms of its signatures; of RS256 and ES256
 * @param refresh between two questions for the keys
 * @param retry the least time between two questions, whatever tokens arrive
 * @param deadline of a question
 * @param keep how long keys count while the provider does not answer
 */
record ProviderProperties(
    @DefaultValue("") String issuer,
    @DefaultValue("") String audience,
    @DefaultValue("") URI keys,
    @DefaultValue({"RS256", "ES256"}) Set<String> algorithms,
    @DefaultValue("5m") Duration refresh,
    @DefaultValue("10s") Duration retry,
    @DefaultValue("2s") Duration deadline,
    @DefaultValue("24h") Duration keep) {

  private static final Set<String> ASYMMETRIC = Set.of("RS256", "ES256");

  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

  private static final Duration MINIMUM = Duration.ofMillis(100);

  ProviderProperties {
    algorithms = Set.copyOf(algorithms);
    require(!issuer.isBlank(), "issuer", "none", "who signs the tokens");
    require(!audience.isBlank(), "audience", "none", "what the tokens are for");
    require(isSafe(keys), "keys", keys, "an https URL");
    require(
        !algorithms.isEmpty() && ASYMMETRIC.containsAll(algorithms),
        "algorithms",
        algorithms,
        "of RS256, ES256");
    require(isWithin(retry, MINIMUM, Duration.ofMinutes(10)), "retry", retry, "100ms..10m");
    require(
        isWithin(deadline, MINIMUM, Duration.ofSeconds(10)), "deadline", deadline, "100ms..10s");
    require(
        refresh.compareTo(retry) >= 0 && isWithin(refresh, MINIMUM, Duration.ofDays(1)),
        "refresh",
        refresh,
        "retry..1d");
    require(keep.compareTo(refresh) >= 0, "keep", keep, ">= refresh");
  }

  private static boolean isSafe(URI keys) {
    if (keys.getHost() == null || keys.getUserInfo() != null) {
      return false;
    }
    return "https".equals(keys.getScheme())
        || ("http".equals(keys.getScheme()) && THIS_MACHINE.contains(keys.getHost()));
  }

  private static boolean isWithin(Duration value, Duration least, Duration most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }

  private static void require(boolean valid, String key, Object value, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
