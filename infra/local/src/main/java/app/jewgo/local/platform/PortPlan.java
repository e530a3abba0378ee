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
   * @param gateways how many there shall be
   * @param gatewayPort of the first gateway: the one port that does not move
   * @return port by name, for {@link Endpoints}
   * @throws LaunchException if the gateway's port is taken
   */
  public static Map<String, Integer> decide(
      Map<String, Integer> former,
      Predicate<String> runs,
      int gateways,
      int gatewayPort,
      IntPredicate isFree) {
    Ports ports = new Ports(former, isFree);
    Map<String, Integer> wanted = Endpoints.preferred(gateways, gatewayPort);
    String first = Endpoints.gateway(1);
    wanted.keySet().stream()
        .filter(process -> runs.test(process) && former.containsKey(process))
        .forEach(process -> {
          ports.keep(process);
          if (Endpoints.hasManagement(process)) {
            ports.keep(Endpoints.managementOf(process));
          }
        });
    if (!ports.given().containsKey(first) && !ports.insist(first, gatewayPort)) {
      throw new LaunchException(
          "port "
              + gatewayPort
              + " is taken by another program (expected: free, for the gateway);"
              + " choose another: ./jewgo up --port "
              + (gatewayPort + 1));
    }
    wanted.forEach((process, preferred) -> {
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
