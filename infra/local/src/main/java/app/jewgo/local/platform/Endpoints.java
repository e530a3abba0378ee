package app.jewgo.local.platform;

import app.jewgo.local.state.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where the processes of a platform listen, all on the loopback address. */
public record Endpoints(Map<String, Integer> ports) {

  /** Where people look for the gateway. */
  public static final int GATEWAY_PORT = 8080;

  /** As many as fit between the gateway's port and those of the services. */
  public static final int MOST_GATEWAYS = 9;

  static final List<String> RESTAURANT_SERVICES =
      List.of("restaurant-service-1", "restaurant-service-2", "restaurant-service-3");

  static final List<String> SEARCH_SERVICES = List.of("search-service-1", "search-service-2");

  static final String CACHE_SERVICE = "cache-service";

  static final String CDN_SERVICE = "cdn-service";

  static final List<String> POSTGRES =
      List.of("postgres-primary", "postgres-replica-1", "postgres-replica-2");

  /** Added to a port to get the preferred management port. */
  public static final int MANAGEMENT_OFFSET = 1000;

  private static final String GATEWAY = "gateway-";

  private static final String MANAGEMENT = ".management";

  public static Endpoints of(Settings settings) {
    return new Endpoints(settings.ports());
  }

  /**
   * @param gateways how many
   * @param gatewayPort of the first; the others follow it
   * @return names and preferred ports, in the order of the processes
   */
  static Map<String, Integer> preferred(int gateways, int gatewayPort) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("postgres-primary", 5432);
    ports.put("postgres-replica-1", 5433);
    ports.put("postgres-replica-2", 5434);
    ports.put("redis", 6379);
    ports.put("config-server", 8888);
    ports.put("restaurant-service-1", 8101);
    ports.put("restaurant-service-2", 8102);
    ports.put("restaurant-service-3", 8103);
    ports.put("search-service-1", 8201);
    ports.put("search-service-2", 8202);
    ports.put(CACHE_SERVICE, 8301);
    ports.put(CDN_SERVICE, 8401);
    for (int i = 0; i < gateways; i++) {
      ports.put(gateway(i + 1), gatewayPort + i);
    }
    ports.put("zipkin", 9411);
    return Collections.unmodifiableMap(ports);
  }

  /**
   * @return the key of a process's management port
   */
  public static String managementOf(String process) {
    return process + MANAGEMENT;
  }

  public static boolean hasManagement(String process) {
    return process.startsWith(GATEWAY)
        || process.equals("config-server")
        || process.equals(CACHE_SERVICE)
        || process.equals(CDN_SERVICE)
        || process.startsWith("restaurant-service")
        || process.startsWith("search-service");
  }

  public int port(String process) {
    Integer port = this.ports.get(process);
    if (port == null) {
      throw new IllegalStateException("no port was given to " + process);
    }
    return port;
  }

  int managementPort(String process) {
    return port(managementOf(process));
  }

  public URI uri(String process) {
    return URI.create("http://127.0.0.1:" + port(process));
  }

  URI readiness(String process) {
    return URI.create("http://127.0.0.1:" + managementPort(process) + "/actuator/health/readiness");
  }

  /**
   * @return answers 200 while a search-service has read all of the catalogue
   */
  URI catchUp(String searchService) {
    return URI.create(
        "http://127.0.0.1:" + managementPort(searchService) + "/actuator/health/catch-up");
  }

  public List<URI> restaurantServices() {
    return RESTAURANT_SERVICES.stream().map(this::uri).toList();
  }

  /**
   * @param number from 1
   */
  public static String gateway(int number) {
    return GATEWAY + number;
  }

  /**
   * @return the names of the gateways, the one at the well-known port first
   */
  public List<String> gateways() {
    return IntStream.rangeClosed(1, MOST_GATEWAYS)
        .mapToObj(Endpoints::gateway)
        .filter(this.ports::containsKey)
        .toList();
  }

  /**
   * @return base URI of each gateway, the one at the well-known port first
   */
  public List<URI> gatewayUris() {
    return gateways().stream().map(this::uri).toList();
  }

  /** A platform that an older version left has none, until the next {@code up}. */
  boolean knowsCacheService() {
    return this.ports.containsKey(CACHE_SERVICE);
  }

  /** Likewise. */
  boolean knowsCdnService() {
    return this.ports.containsKey(CDN_SERVICE);
  }

  /** Likewise. */
  boolean knowsSearchService() {
    return this.ports.keySet().containsAll(SEARCH_SERVICES);
  }

  boolean servicesMoved() {
    Map<String, Integer> preferred = preferred(0, 0);
    return Stream.of(RESTAURANT_SERVICES, SEARCH_SERVICES, List.of(CACHE_SERVICE, CDN_SERVICE))
        .flatMap(List::stream)
        .filter(this.ports::containsKey)
        .anyMatch(name ->
            port(name) != preferred.getOrDefault(name, 0)
                || managementPort(name) != port(name) + MANAGEMENT_OFFSET);
  }

  List<String> databaseUrls() {
    List<String> urls = new ArrayList<>();
    for (String server : POSTGRES) {
      urls.add("jdbc:postgresql://127.0.0.1:" + port(server) + "/jewgo");
    }
    return urls;
  }
}
