package app.jewgo.local.platform;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who calls {@code ./jewgo up} wants it to be.
 *
 * @param gatewayPort null for the usual one, or that of the gateway that runs
 * @param gateways null for one, or as many as there are in a platform that runs
 * @param zipkin whether Zipkin belongs to it
 * @param limits limits of its own; null for those of config-repo
 * @param optimize whether it shall be fast rather than soon there
 */
public record Wishes(
    @Nullable Integer gatewayPort,
    @Nullable Integer gateways,
    boolean zipkin,
    @Nullable Path limits,
    boolean optimize) {

  private static final Set<String> OWN_RULES = Set.of("JEWGO_OPTIMIZE", "JEWGO_LIMITS_FILE");

  /**
   * @param former the ports of the last run
   * @param running the names of what runs
   * @throws LaunchException if the gateway would have to move while it runs
   */
  int gatewayPort(Map<String, Integer> former, List<String> running) {
    Integer known = former.get(Endpoints.gateway(1));
    boolean runs = running.contains(Endpoints.gateway(1));
    if (runs && this.gatewayPort != null && !this.gatewayPort.equals(known)) {
      throw new LaunchException(
          "the gateway runs already, at port "
              + known
              + " (to move it: ./jewgo down, then up --port "
              + this.gatewayPort
              + ")");
    }
    if (this.gatewayPort != null) {
      return this.gatewayPort;
    }
    return (known != null && !running.isEmpty()) ? known : Endpoints.GATEWAY_PORT;
  }

  /**
   * @throws LaunchException if more run than are wanted
   */
  int gateways(Endpoints former, List<String> running) {
    int known = running.isEmpty() ? 1 : Math.max(1, former.gateways().size());
    if (this.gateways == null) {
      return known;
    }
    for (int number = this.gateways + 1; number <= known; number++) {
      if (running.contains(Endpoints.gateway(number))) {
        throw new LaunchException(
            Endpoints.gateway(number)
                + " runs already (to have fewer gateways: ./jewgo down, then up --gateways "
                + this.gateways
                + ")");
      }
    }
    return this.gateways;
  }

  /**
   * @param given by the caller's environment
   * @throws LaunchException if what runs was told otherwise
   */
  Map<String, String> given(
      Map<String, String> given, Map<String, String> former, List<String> running) {
    Map<String, String> all = new HashMap<>(given);
    if (!running.isEmpty()) {
      keepFormer(all, former);
    }
    if (this.limits != null) {
      all.put("JEWGO_LIMITS_FILE", this.limits.toAbsolutePath().normalize().toString());
    }
    if (this.optimize
        || (!running.isEmpty() && Boolean.parseBoolean(former.get("JEWGO_OPTIMIZE")))) {
      all.put("JEWGO_OPTIMIZE", "true");
    }
    String before = former.getOrDefault("JEWGO_LIMITS_FILE", "");
    String now = all.getOrDefault("JEWGO_LIMITS_FILE", before);
    if (running.contains("config-server")) {
      if (!now.equals(before)) {
        throw new LaunchException(
            "the platform runs already, with other limits (edit "
                + (before.isEmpty() ? "config-repo/limits.yml" : before)
                + ", which is in force at once; or ./jewgo down first)");
      }
      if (!before.isEmpty()) {
        all.put("JEWGO_LIMITS_FILE", before);
      }
    }
    return Map.copyOf(all);
  }

  /** What runs has it from its own start: another database is not told to half a platform. */
  private static void keepFormer(Map<String, String> all, Map<String, String> former) {
    Set<String> names = new TreeSet<>(all.keySet());
    names.addAll(former.keySet());
    names.removeAll(OWN_RULES);
    for (String name : names) {
      String before = former.get(name);
      // No values: they may hold passwords.
      if (all.containsKey(name) && !all.get(name).equals(before)) {
        throw new LaunchException(
            "the platform runs already, with another "
                + name
                + " than this shell has (./jewgo down first, or unset it)");
      }
      if (before != null) {
        all.put(name, before);
      }
    }
  }
}
