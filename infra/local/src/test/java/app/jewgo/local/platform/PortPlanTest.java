package app.jewgo.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortPlanTest {

  @Test
  void givesThePreferredPortsOnAnEmptyMachine() {
    Map<String, Integer> ports = PortPlan.decide(Map.of(), _ -> false, 8080, _ -> true);
    assertThat(ports)
        .containsEntry("gateway", 8080)
        .containsEntry("gateway.management", 9080)
        .containsEntry("config-server", 8888)
        .containsEntry("config-server.management", 9888)
        .containsEntry("restaurant-service-1", 8101)
        .containsEntry("restaurant-service-3.management", 9103)
        .containsEntry("postgres-primary", 5432)
        .containsEntry("postgres-replica-2", 5434)
        .containsEntry("redis", 6379)
        .containsEntry("zipkin", 9411)
        .doesNotContainKey("redis.management");
  }

  @Test
  void theGatewaysPortDoesNotMove() {
    assertThatThrownBy(() -> PortPlan.decide(Map.of(), _ -> false, 8080, port -> port != 8080))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("8080")
        .hasMessageContaining("--port");
  }

  @Test
  void theGatewaysFormerPortDoesNotCount() {
    Map<String, Integer> ports =
        PortPlan.decide(
            Map.of("gateway", 9999, "gateway.management", 10_999), _ -> false, 8080, _ -> true);
    assertThat(ports).containsEntry("gateway", 8080);
  }

  @Test
  void nobodyGetsThePortChosenForTheGateway() {
    Map<String, Integer> ports = PortPlan.decide(Map.of(), _ -> false, 8888, _ -> true);
    assertThat(ports).containsEntry("gateway", 8888).containsEntry("config-server", 8889);
    assertThat(ports.values()).doesNotHaveDuplicates();
  }

  @Test
  void whatRunsStaysWhereItIs() {
    Map<String, Integer> former =
        new HashMap<>(PortPlan.decide(Map.of(), _ -> false, 8080, port -> port != 6379));
    assertThat(former).containsEntry("redis", 6380);
    // Nothing is free: all of it runs.
    assertThat(PortPlan.decide(former, _ -> true, 8080, _ -> false)).isEqualTo(former);
  }
}
