package app.jewgo.local.platform;

import app.jewgo.local.state.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the processes of a platform listen, all on the loopback address. */
public record Endpoints(Map<String, Integer> ports) {

  /** Names and preferred ports, in the order of the processes. */
  public static final Map<String, Integer> PREFERRED = preferred();

  static final List<String> RESTAURANT_SERVICES =
      List.of("restaurant-service-1", "restaurant-service-2", "restaurant-service-3");

  static final List<String> POSTGRES =
      List.of("postgres-primary", "postgres-replica-1", "postgres-replica-2");

  /** Added to a port to get the preferred management port. */
  public static final int MANAGEMENT_OFFSET = 1000;

  private static final String MANAGEMENT = ".management";

  public static Endpoints of(Settings settings) {
    return new Endpoints(settings.ports());
  }

  private static Map<String, Integer> preferred() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("postgres-primary", 5432);
    ports.put("postgres-replica-1", 5433);
    ports.put("postgres-replica-2", 5434);
    ports.put("redis", 6379);
    ports.put("config-server", 8888);
    ports.put("restaurant-service-1", 8101);
    ports.put("restaurant-service-2", 8102);
    ports.put("restaurant-service-3", 8103);
    ports.put("gateway", 8080);
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
    return process.equals("gateway")
        || process.equals("config-server")
        || process.startsWith("restaurant-service");
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

  public List<URI> restaurantServices() {
    return RESTAURANT_SERVICES.stream().map(this::uri).toList();
  }

  boolean restaurantServicesMoved() {
    return RESTAURANT_SERVICES.stream()
        .anyMatch(name ->
            port(name) != PREFERRED.getOrDefault(name, 0)
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
