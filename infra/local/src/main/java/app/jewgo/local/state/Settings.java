package app.jewgo.local.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the platform was last brought up, for the commands that come after.
 *
 * @param ports by name: {@code gateway-1}, {@code gateway-1.management}, {@code postgres-primary},
 *     …
 * @param zipkin whether Zipkin belongs to it
 * @param given what the caller's environment said about databases, Redis, pools and limits
 */
public record Settings(Map<String, Integer> ports, boolean zipkin, Map<String, String> given) {

  /**
   * The variables of the caller that are handed through, so that they survive into other shells.
   */
  private static final Set<String> HANDED_THROUGH =
      Set.of(
          "JEWGO_DATABASE_URL",
          "JEWGO_DATABASE_REPLICA_URLS",
          "JEWGO_DATABASE_USERNAME",
          "JEWGO_DATABASE_PASSWORD",
          "JEWGO_DATABASE_OWNER_USERNAME",
          "JEWGO_DATABASE_OWNER_PASSWORD",
          "JEWGO_DATABASE_CACHE_USERNAME",
          "JEWGO_DATABASE_CACHE_PASSWORD",
          "JEWGO_DATABASE_CDN_USERNAME",
          "JEWGO_DATABASE_CDN_PASSWORD",
          "JEWGO_DATABASE_SEARCH_USERNAME",
          "JEWGO_DATABASE_SEARCH_PASSWORD",
          "REDIS_URL",
          "DB_POOL_SIZE",
          "DB_MAX_OVERFLOW",
          "DB_POOL_TIMEOUT",
          "RATE_LIMIT_ENABLED",
          "RATE_LIMIT_STORAGE_URL",
          "JEWGO_LIMITS_FILE",
          "JEWGO_CONFIG_REPO",
          "JEWGO_OPTIMIZE");

  /** Those of them that are for cdn-service only. */
  private static final Set<String> OF_CDN_SERVICE =
      Set.of(
          "CDN_PROVIDER",
          "CLOUDFLARE_ZONE_ID",
          "CLOUDFLARE_API_TOKEN",
          "CLOUDFLARE_API_URL",
          "CLOUDFRONT_DISTRIBUTION_ID",
          "CLOUDFRONT_API_URL",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "FASTLY_SERVICE_ID",
          "FASTLY_API_TOKEN",
          "FASTLY_API_URL",
          "BUNNY_PULL_ZONE_ID",
          "BUNNY_ACCESS_KEY",
          "BUNNY_API_URL",
          "VARNISH_URLS",
          "VARNISH_PURGE_TOKEN",
          "NGINX_URLS",
          "NGINX_PURGE_TOKEN");

  public Settings {
    ports = Map.copyOf(ports);
    given = Map.copyOf(given);
  }

  /**
   * @return as the last {@code up} left them; empty before the first
   */
  public static Optional<Settings> in(StateDirectory state) {
    return JsonFile.read(state.settings(), Settings.class);
  }

  public void writeTo(StateDirectory state) {
    JsonFile.write(state.settings(), this);
  }

  /**
   * @return what to hand through from an environment
   */
  public static Map<String, String> givenBy(Map<String, String> environment) {
    Map<String, String> given = new LinkedHashMap<>(environment);
    given
        .keySet()
        .removeIf(name -> !HANDED_THROUGH.contains(name) && !OF_CDN_SERVICE.contains(name));
    given.values().removeIf(String::isBlank);
    return given;
  }

  /**
   * @return what was said about CDN providers, their secrets included
   */
  public Map<String, String> givenForCdnService() {
    Map<String, String> some = new LinkedHashMap<>(this.given);
    some.keySet().retainAll(OF_CDN_SERVICE);
    return some;
  }

  public boolean hasOwnDatabase() {
    return !this.given.containsKey("JEWGO_DATABASE_URL");
  }

  /** On somebody's own database only if its role was made there; the services go on uncached. */
  public boolean hasCacheService() {
    return hasOwnDatabase() || this.given.containsKey("JEWGO_DATABASE_CACHE_PASSWORD");
  }

  /** Likewise. */
  public boolean hasCdnService() {
    return hasOwnDatabase() || this.given.containsKey("JEWGO_DATABASE_CDN_PASSWORD");
  }

  /** Likewise; without it nothing is searched. */
  public boolean hasSearchService() {
    return hasOwnDatabase() || this.given.containsKey("JEWGO_DATABASE_SEARCH_PASSWORD");
  }

  /** Whether the processes compile what runs often as in production, and so start slower. */
  public boolean optimizes() {
    return Boolean.parseBoolean(this.given.getOrDefault("JEWGO_OPTIMIZE", "false"));
  }

  public boolean hasOwnRedis() {
    return !this.given.containsKey("REDIS_URL");
  }
}
