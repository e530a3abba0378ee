package app.jewgo.local.platform;

import app.jewgo.local.state.Ports;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Decides which process listens where. */
public final class PortPlan {

  private PortPlan() {}

  /**
   * @param former the ports of the last run
   * @param runs whether a process runs, so that its ports stay
   * @param gatewayPort the one port that does not move
   * @return port by name, for {@link Endpoints}
   * @throws LaunchException if the gateway's port is taken
   */
  public static Map<String, Integer> decide(
      Map<String, Integer> former, Predicate<String> runs, int gatewayPort, IntPredicate isFree) {
    Ports ports = new Ports(former, isFree);
    Endpoints.PREFERRED.keySet().stream()
        .filter(process -> runs.test(process) && former.containsKey(process))
        .forEach(process -> {
          ports.keep(process);
          if (Endpoints.hasManagement(process)) {
            ports.keep(Endpoints.managementOf(process));
          }
        });
    if (!ports.given().containsKey("gateway") && !ports.insist("gateway", gatewayPort)) {
      throw new LaunchException(
          "port "
              + gatewayPort
              + " is taken by another program (expected: free, for the gateway);"
              + " choose another: ./jewgo up --port "
              + (gatewayPort + 1));
    }
    Endpoints.PREFERRED.forEach((process, preferred) -> {
      if (!ports.given().containsKey(process)) {
        ports.choose(process, preferred);
      }
      String management = Endpoints.managementOf(process);
      if (Endpoints.hasManagement(process) && !ports.given().containsKey(management)) {
        ports.choose(management, ports.port(process) + Endpoints.MANAGEMENT_OFFSET);
      }
    });
    return ports.given();
  }
}
