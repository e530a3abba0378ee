package app.jewgo.local.platform;

import app.jewgo.local.state.Secrets;
import app.jewgo.local.state.Settings;
import app.jewgo.local.state.StateDirectory;
import app.jewgo.localservers.JewgoDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The environment of each process: each gets what it needs, and no secret that it does not. */
final class ServiceEnvironment {

  private static final String CONFIG_USER = "jewgo";

  private final StateDirectory state;

  private final Secrets secrets;

  private final Settings settings;

  private final Endpoints endpoints;

  ServiceEnvironment(StateDirectory state, Secrets secrets, Settings settings) {
    this.state = state;
    this.secrets = secrets;
    this.settings = settings;
    this.endpoints = Endpoints.of(settings);
  }

  Map<String, String> configServer(Path configRepo) {
    Map<String, String> environment = listening("config-server", "config-server");
    environment.put("CONFIG_SERVER_USERNAME", CONFIG_USER);
    environment.put("CONFIG_SERVER_PASSWORD", this.secrets.configServer());
    environment.put("JEWGO_CONFIG_REPO", configRepo.toString());
    return environment;
  }

  Map<String, String> restaurantService(String name) {
    Map<String, String> environment = service(name, name);
    environment.put("JEWGO_CURSOR_SECRET", this.secrets.cursor());
    environment.putAll(database());
    return environment;
  }

  Map<String, String> cacheService() {
    Map<String, String> environment = service(Endpoints.CACHE_SERVICE, Endpoints.CACHE_SERVICE);
    if (this.settings.hasOwnDatabase()) {
      environment.put("JEWGO_DATABASE_URL", this.endpoints.databaseUrls().getFirst());
      environment.put("JEWGO_DATABASE_USERNAME", JewgoDatabase.CACHE_SERVICE);
      environment.put("JEWGO_DATABASE_PASSWORD", this.secrets.cacheService());
    } else {
      Map<String, String> given = this.settings.given();
      environment.put("JEWGO_DATABASE_URL", given.getOrDefault("JEWGO_DATABASE_URL", ""));
      environment.put(
          "JEWGO_DATABASE_USERNAME",
          given.getOrDefault("JEWGO_DATABASE_CACHE_USERNAME", JewgoDatabase.CACHE_SERVICE));
      environment.put(
          "JEWGO_DATABASE_PASSWORD", given.getOrDefault("JEWGO_DATABASE_CACHE_PASSWORD", ""));
    }
    if (this.endpoints.servicesMoved()) {
      environment.put("JEWGO_AUDIT_INSTANCES", restaurantServices());
      environment.put("JEWGO_WARMING_INSTANCES", restaurantServices());
    }
    return environment;
  }

  Map<String, String> cdnService() {
    Map<String, String> environment = service(Endpoints.CDN_SERVICE, Endpoints.CDN_SERVICE);
    Map<String, String> given = this.settings.given();
    if (this.settings.hasOwnDatabase()) {
      environment.put("JEWGO_DATABASE_URL", this.endpoints.databaseUrls().getFirst());
      environment.put("JEWGO_DATABASE_USERNAME", JewgoDatabase.CDN_SERVICE);
      environment.put("JEWGO_DATABASE_PASSWORD", this.secrets.cdnService());
      environment.put("JEWGO_DATABASE_OWNER_USERNAME", JewgoDatabase.CDN_OWNER);
      environment.put("JEWGO_DATABASE_OWNER_PASSWORD", this.secrets.cdnOwner());
    } else {
      environment.put("JEWGO_DATABASE_URL", given.getOrDefault("JEWGO_DATABASE_URL", ""));
      environment.put(
          "JEWGO_DATABASE_USERNAME",
          given.getOrDefault("JEWGO_DATABASE_CDN_USERNAME", JewgoDatabase.CDN_SERVICE));
      environment.put(
          "JEWGO_DATABASE_PASSWORD", given.getOrDefault("JEWGO_DATABASE_CDN_PASSWORD", ""));
    }
    if (this.endpoints.servicesMoved()) {
      environment.put("JEWGO_IMAGES_CATALOGUE", restaurantServices());
    }
    environment.putAll(this.settings.givenForCdnService());
    return environment;
  }

  Map<String, String> searchService(String name) {
    Map<String, String> environment = service(name, name);
    if (this.settings.hasOwnDatabase()) {
      environment.put("JEWGO_DATABASE_URL", this.endpoints.databaseUrls().getFirst());
      environment.put("JEWGO_DATABASE_USERNAME", JewgoDatabase.SEARCH_SERVICE);
      environment.put("JEWGO_DATABASE_PASSWORD", this.secrets.searchService());
    } else {
      Map<String, String> given = this.settings.given();
      environment.put("JEWGO_DATABASE_URL", given.getOrDefault("JEWGO_DATABASE_URL", ""));
      environment.put(
          "JEWGO_DATABASE_USERNAME",
          given.getOrDefault("JEWGO_DATABASE_SEARCH_USERNAME", JewgoDatabase.SEARCH_SERVICE));
      environment.put(
          "JEWGO_DATABASE_PASSWORD", given.getOrDefault("JEWGO_DATABASE_SEARCH_PASSWORD", ""));
    }
    return environment;
  }

  Map<String, String> gateway(String name) {
    Map<String, String> environment = service(name, name);
    environment.put("JEWGO_JWT_SECRET", this.secrets.jwt());
    environment.put("JEWGO_GATEWAYS", Integer.toString(this.endpoints.gateways().size()));
    this.settings
        .given()
        .forEach((variable, value) -> {
          if (variable.startsWith("RATE_LIMIT_")) {
            environment.put(variable, value);
          }
        });
    if (this.endpoints.servicesMoved()) {
      environment.put("SPRING_APPLICATION_JSON", instances());
    }
    return environment;
  }

  Map<String, String> zipkin() {
    // Zipkin would listen on every address.
    return Map.of(
        "QUERY_PORT", port("zipkin"),
        "ARMERIA_PORTS_0_IP", "127.0.0.1",
        "ARMERIA_PORTS_0_PORT", port("zipkin"),
        "ARMERIA_PORTS_0_PROTOCOLS_0", "http",
        "MEM_MAX_SPANS", "100000");
  }

  private Map<String, String> service(String process, String instance) {
    Map<String, String> environment = listening(process, instance);
    environment.put("CONFIG_SERVER_URL", this.endpoints.uri("config-server").toString());
    environment.put("CONFIG_SERVER_USERNAME", CONFIG_USER);
    environment.put("CONFIG_SERVER_PASSWORD", this.secrets.configServer());
    environment.put("JEWGO_INTERNAL_SECRET", this.secrets.internal());
    environment.put(
        "REDIS_URL",
        this.settings.hasOwnRedis()
            ? "redis://127.0.0.1:" + port("redis")
            : this.settings.given().getOrDefault("REDIS_URL", ""));
    environment.put(
        "ZIPKIN_URL", this.settings.zipkin() ? this.endpoints.uri("zipkin").toString() : "");
    return environment;
  }

  private Map<String, String> listening(String process, String instance) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SERVER_PORT", port(process));
    environment.put(
        "MANAGEMENT_SERVER_PORT", Integer.toString(this.endpoints.managementPort(process)));
    environment.put("JEWGO_INSTANCE", instance);
    environment.put("JEWGO_STATE_DIR", this.state.instance(process).toString());
    return environment;
  }

  private Map<String, String> database() {
    Map<String, String> environment = new LinkedHashMap<>();
    if (this.settings.hasOwnDatabase()) {
      List<String> urls = this.endpoints.databaseUrls();
      environment.put("JEWGO_DATABASE_URL", urls.getFirst());
      environment.put(
          "JEWGO_DATABASE_REPLICA_URLS", String.join(",", urls.subList(1, urls.size())));
      environment.put("JEWGO_DATABASE_USERNAME", JewgoDatabase.RESTAURANT_SERVICE);
      environment.put("JEWGO_DATABASE_PASSWORD", this.secrets.restaurantService());
      environment.put("JEWGO_DATABASE_OWNER_USERNAME", JewgoDatabase.RESTAURANT_OWNER);
      environment.put("JEWGO_DATABASE_OWNER_PASSWORD", this.secrets.restaurantOwner());
    }
    this.settings
        .given()
        .forEach((name, value) -> {
          boolean pool = name.startsWith("DB_");
          boolean foreign =
              name.startsWith("JEWGO_DATABASE_")
                  && !name.startsWith("JEWGO_DATABASE_CACHE_")
                  && !name.startsWith("JEWGO_DATABASE_CDN_")
                  && !name.startsWith("JEWGO_DATABASE_SEARCH_")
                  && !this.settings.hasOwnDatabase();
          if (pool || foreign) {
            environment.put(name, value);
          }
        });
    return environment;
  }

  private String restaurantServices() {
    return this.endpoints.restaurantServices().stream()
        .map(URI::toString)
        .collect(Collectors.joining(","));
  }

  private String port(String process) {
    return Integer.toString(this.endpoints.port(process));
  }

  private String instances() {
    Map<String, Object> instances = new LinkedHashMap<>();
    instances.put(
        "restaurant-service", Endpoints.RESTAURANT_SERVICES.stream().map(this::instance).toList());
    if (this.endpoints.knowsSearchService()) {
      instances.put(
          "search-service", Endpoints.SEARCH_SERVICES.stream().map(this::instance).toList());
    }
    if (this.endpoints.knowsCacheService()) {
      instances.put(Endpoints.CACHE_SERVICE, List.of(instance(Endpoints.CACHE_SERVICE)));
    }
    if (this.endpoints.knowsCdnService()) {
      instances.put(Endpoints.CDN_SERVICE, List.of(instance(Endpoints.CDN_SERVICE)));
    }
    return new JsonMapper()
        .writeValueAsString(Map.of("spring.cloud.discovery.client.simple.instances", instances));
  }

  private Map<String, Object> instance(String name) {
    Map<String, Object> instance = new LinkedHashMap<>();
    instance.put("uri", this.endpoints.uri(name).toString());
    instance.put("metadata", Map.of("management-port", this.endpoints.managementPort(name)));
    return instance;
  }
}
