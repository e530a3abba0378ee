package app.jewgo.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.local.state.Secrets;
import app.jewgo.local.state.Settings;
import app.jewgo.local.state.StateDirectory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServiceEnvironmentTest {

  private static final StateDirectory STATE = new StateDirectory(Path.of("/state"));

  private static final Secrets SECRETS =
      new Secrets(
          "internal",
          "cursor",
          "jwt",
          "config",
          "superuser",
          "owner-password",
          "role-password",
          "cache-password",
          "search-password",
          "cdn-owner-password",
          "cdn-password");

  private static final Map<String, Integer> PORTS =
      PortPlan.decide(Map.of(), _ -> false, 2, 8080, _ -> true);

  @Test
  void aRestaurantServiceKnowsItsDatabaseByItsOwnRole() {
    Map<String, String> environment =
        of(PORTS, true, Map.of()).restaurantService("restaurant-service-2");
    assertThat(environment)
        .containsEntry("SERVER_PORT", "8102")
        .containsEntry("MANAGEMENT_SERVER_PORT", "9102")
        .containsEntry("JEWGO_INSTANCE", "restaurant-service-2")
        .containsEntry("JEWGO_STATE_DIR", "/state/state/restaurant-service-2")
        .containsEntry("CONFIG_SERVER_URL", "http://127.0.0.1:8888")
        .containsEntry("CONFIG_SERVER_PASSWORD", "config")
        .containsEntry("JEWGO_INTERNAL_SECRET", "internal")
        .containsEntry("JEWGO_CURSOR_SECRET", "cursor")
        .containsEntry("JEWGO_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/jewgo")
        .containsEntry(
            "JEWGO_DATABASE_REPLICA_URLS",
            "jdbc:postgresql://127.0.0.1:5433/jewgo,jdbc:postgresql://127.0.0.1:5434/jewgo")
        .containsEntry("JEWGO_DATABASE_USERNAME", "restaurant_service")
        .containsEntry("JEWGO_DATABASE_PASSWORD", "role-password")
        .containsEntry("JEWGO_DATABASE_OWNER_USERNAME", "restaurant_owner")
        .containsEntry("JEWGO_DATABASE_OWNER_PASSWORD", "owner-password")
        .containsEntry("REDIS_URL", "redis://127.0.0.1:6379")
        .containsEntry("ZIPKIN_URL", "http://127.0.0.1:9411");
  }

  @Test
  void theCacheServiceReadsTheLogByARoleOfItsOwn() {
    assertThat(of(PORTS, true, Map.of()).cacheService())
        .containsEntry("SERVER_PORT", "8301")
        .containsEntry("MANAGEMENT_SERVER_PORT", "9301")
        .containsEntry("JEWGO_INSTANCE", "cache-service")
        .containsEntry("JEWGO_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/jewgo")
        .containsEntry("JEWGO_DATABASE_USERNAME", "cache_service")
        .containsEntry("JEWGO_DATABASE_PASSWORD", "cache-password")
        .containsEntry("REDIS_URL", "redis://127.0.0.1:6379");
    Map<String, String> given =
        Map.of(
            "JEWGO_DATABASE_URL", "postgres://db.example/jewgo",
            "JEWGO_DATABASE_PASSWORD", "of the restaurants",
            "JEWGO_DATABASE_CACHE_PASSWORD", "of the caches");
    ServiceEnvironment foreign = of(PORTS, true, given);
    assertThat(foreign.cacheService())
        .containsEntry("JEWGO_DATABASE_URL", "postgres://db.example/jewgo")
        .containsEntry("JEWGO_DATABASE_USERNAME", "cache_service")
        .containsEntry("JEWGO_DATABASE_PASSWORD", "of the caches");
    assertThat(foreign.restaurantService("restaurant-service-1").values())
        .contains("of the restaurants")
        .doesNotContain("of the caches");
  }

  @Test
  void theCdnServiceHasRolesOfItsOwnAndAloneKnowsTheProviders() {
    Map<String, String> given =
        Map.of("CDN_PROVIDER", "cloudflare", "CLOUDFLARE_API_TOKEN", "of the provider");
    ServiceEnvironment environment = of(PORTS, true, given);
    assertThat(environment.cdnService())
        .containsEntry("SERVER_PORT", "8401")
        .containsEntry("JEWGO_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/jewgo")
        .containsEntry("JEWGO_DATABASE_USERNAME", "cdn_service")
        .containsEntry("JEWGO_DATABASE_PASSWORD", "cdn-password")
        .containsEntry("JEWGO_DATABASE_OWNER_USERNAME", "cdn_owner")
        .containsEntry("JEWGO_DATABASE_OWNER_PASSWORD", "cdn-owner-password")
        .containsAllEntriesOf(given);
    assertThat(environment.cacheService()).doesNotContainKeys("CLOUDFLARE_API_TOKEN");
    assertThat(environment.gateway("gateway-1")).doesNotContainKeys("CLOUDFLARE_API_TOKEN");
  }

  @Test
  void aSearchServiceKnowsTheDatabaseByARoleOfItsOwn() {
    assertThat(of(PORTS, true, Map.of()).searchService("search-service-2"))
        .containsEntry("SERVER_PORT", "8202")
        .containsEntry("MANAGEMENT_SERVER_PORT", "9202")
        .containsEntry("JEWGO_INSTANCE", "search-service-2")
        .containsEntry("JEWGO_STATE_DIR", "/state/state/search-service-2")
        .containsEntry("JEWGO_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/jewgo")
        .containsEntry("JEWGO_DATABASE_USERNAME", "search_service")
        .containsEntry("JEWGO_DATABASE_PASSWORD", "search-password")
        .doesNotContainValue("role-password")
        .doesNotContainValue("owner-password")
        .doesNotContainValue("superuser");
  }

  @Test
  void nobodyGetsASecretThatHeDoesNotNeed() {
    ServiceEnvironment environment = of(PORTS, true, Map.of());
    assertThat(environment.restaurantService("restaurant-service-1").values())
        .doesNotContain("jwt", "superuser", "cache-password", "search-password");
    assertThat(environment.cacheService().values())
        .doesNotContain("jwt", "superuser", "owner-password", "role-password", "cursor");
    assertThat(environment.gateway("gateway-2").values())
        .contains("jwt", "internal")
        .doesNotContain("superuser", "owner-password", "role-password", "cursor");
    assertThat(environment.configServer(Path.of("/repository/config-repo")).values())
        .contains("config", "/repository/config-repo")
        .doesNotContain("jwt", "internal", "superuser", "owner-password");
    assertThat(environment.zipkin().values())
        .doesNotContain("jwt", "internal", "config", "superuser");
  }

  @Test
  void eachGatewayHasItsOwnPortsAndDirectoryAndAllTheSameRedis() {
    Map<String, String> environment = of(PORTS, true, Map.of()).gateway("gateway-2");
    assertThat(environment)
        .containsEntry("SERVER_PORT", "8081")
        .containsEntry("MANAGEMENT_SERVER_PORT", "9081")
        .containsEntry("JEWGO_INSTANCE", "gateway-2")
        .containsEntry("JEWGO_GATEWAYS", "2")
        .containsEntry("JEWGO_STATE_DIR", "/state/state/gateway-2")
        .containsEntry("REDIS_URL", "redis://127.0.0.1:6379");
  }

  @Test
  void whatIsSaidAboutLimitsReachesTheGatewaysOnly() {
    Map<String, String> given =
        Map.of("RATE_LIMIT_ENABLED", "false", "RATE_LIMIT_STORAGE_URL", "redis://limits.example");
    assertThat(of(PORTS, true, given).gateway("gateway-1")).containsAllEntriesOf(given);
    assertThat(of(PORTS, true, given).restaurantService("restaurant-service-1"))
        .doesNotContainKeys("RATE_LIMIT_ENABLED", "RATE_LIMIT_STORAGE_URL");
  }

  @Test
  void theGatewayIsToldOfInstancesThatMoved() {
    assertThat(of(PORTS, true, Map.of()).gateway("gateway-2"))
        .doesNotContainKey("SPRING_APPLICATION_JSON");
    Map<String, Integer> moved = new HashMap<>(PORTS);
    moved.put("restaurant-service-2", 8104);
    JsonNode instances =
        new JsonMapper()
            .readTree(of(moved, true, Map.of()).gateway("gateway-2").get("SPRING_APPLICATION_JSON"))
            .get("spring.cloud.discovery.client.simple.instances")
            .get("restaurant-service");
    assertThat(instances).hasSize(3);
    assertThat(instances.get(1).get("uri").stringValue()).isEqualTo("http://127.0.0.1:8104");
    assertThat(instances.get(1).get("metadata").get("management-port").intValue()).isEqualTo(9102);
  }

  @Test
  void cacheServiceIsToldOfInstancesThatMoved() {
    assertThat(of(PORTS, true, Map.of()).cacheService())
        .doesNotContainKeys("JEWGO_AUDIT_INSTANCES", "JEWGO_WARMING_INSTANCES");
    Map<String, Integer> moved = new HashMap<>(PORTS);
    moved.put("restaurant-service-2", 8104);
    String all = "http://127.0.0.1:8101,http://127.0.0.1:8104,http://127.0.0.1:8103";
    assertThat(of(moved, true, Map.of()).cacheService())
        .containsEntry("JEWGO_AUDIT_INSTANCES", all)
        .containsEntry("JEWGO_WARMING_INSTANCES", all);
  }

  @Test
  void aPlatformOfAnOlderVersionHasNoCacheServiceYet() {
    Map<String, Integer> older = new HashMap<>(PORTS);
    older
        .keySet()
        .removeIf(name -> name.startsWith("cache-service") || name.startsWith("search-service"));
    assertThat(of(older, true, Map.of()).gateway("gateway-1"))
        .doesNotContainKey("SPRING_APPLICATION_JSON");
    older.put("restaurant-service-2", 8104);
    assertThat(of(older, true, Map.of()).gateway("gateway-1").get("SPRING_APPLICATION_JSON"))
        .contains("8104")
        .doesNotContain("cache-service");
  }

  @Test
  void withoutZipkinNothingIsExported() {
    assertThat(of(PORTS, false, Map.of()).gateway("gateway-2")).containsEntry("ZIPKIN_URL", "");
  }

  @Test
  void aDatabaseOfTheCallersIsTakenAsItIs() {
    Map<String, String> given =
        Map.of(
            "JEWGO_DATABASE_URL", "postgres://me:secret@db.example/jewgo",
            "REDIS_URL", "redis://cache.example",
            "DB_POOL_SIZE", "7");
    Map<String, String> environment =
        of(PORTS, true, given).restaurantService("restaurant-service-1");
    assertThat(environment)
        .containsAllEntriesOf(given)
        .doesNotContainKeys(
            "JEWGO_DATABASE_REPLICA_URLS",
            "JEWGO_DATABASE_USERNAME",
            "JEWGO_DATABASE_OWNER_PASSWORD");
    assertThat(of(PORTS, true, given).gateway("gateway-2"))
        .containsEntry("REDIS_URL", "redis://cache.example")
        .doesNotContainKeys("JEWGO_DATABASE_URL", "DB_POOL_SIZE");
  }

  @Test
  void poolsAreHandedThroughBesideOurOwnDatabase() {
    assertThat(
            of(PORTS, true, Map.of("DB_MAX_OVERFLOW", "3"))
                .restaurantService("restaurant-service-1"))
        .containsEntry("DB_MAX_OVERFLOW", "3")
        .containsEntry("JEWGO_DATABASE_USERNAME", "restaurant_service");
  }

  private static ServiceEnvironment of(
      Map<String, Integer> ports, boolean zipkin, Map<String, String> given) {
    return new ServiceEnvironment(STATE, SECRETS, new Settings(ports, zipkin, given));
  }
}
