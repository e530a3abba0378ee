package app.jewgo.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortPlanTest {

  @Test
  void givesThePreferredPortsOnAnEmptyMachine() {
    Map<String, Integer> ports = PortPlan.decide(Map.of(), _ -> false, 1, 8080, _ -> true);
    assertThat(ports)
        .containsEntry("gateway-1", 8080)
        .containsEntry("gateway-1.management", 9080)
        .containsEntry("config-server", 8888)
        .containsEntry("config-server.management", 9888)
        .containsEntry("restaurant-service-1", 8101)
        .containsEntry("restaurant-service-3.management", 9103)
        .containsEntry("search-service-1", 8201)
        .containsEntry("search-service-2.management", 9202)
        .containsEntry("cache-service", 8301)
        .containsEntry("cache-service.management", 9301)
        .containsEntry("cdn-service", 8401)
        .containsEntry("cdn-service.management", 9401)
        .containsEntry("postgres-primary", 5432)
        .containsEntry("postgres-replica-2", 5434)
        .containsEntry("redis", 6379)
        .containsEntry("zipkin", 9411)
        .doesNotContainKey("redis.management");
  }

  @Test
  void theGatewaysPortDoesNotMove() {
    assertThatThrownBy(() -> PortPlan.decide(Map.of(), _ -> false, 1, 8080, port -> port != 8080))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("8080")
        .hasMessageContaining("--port");
  }

  @Test
  void theGatewaysFormerPortDoesNotCount() {
    Map<String, Integer> ports =
        PortPlan.decide(
            Map.of("gateway-1", 9999, "gateway-1.management", 10_999),
            _ -> false,
            1,
            8080,
            _ -> true);
    assertThat(ports).containsEntry("gateway-1", 8080);
  }

  @Test
  void moreGatewaysFollowTheFirst() {
    Map<String, Integer> ports =
        PortPlan.decide(Map.of(), _ -> false, 3, 18_080, port -> port != 18_081);
    assertThat(ports)
        .containsEntry("gateway-1", 18_080)
        .containsEntry("gateway-2", 18_082)
        .containsEntry("gateway-3", 18_083)
        .containsEntry("gateway-2.management", 19_082);
    assertThat(ports.values()).doesNotHaveDuplicates();
    assertThat(new Endpoints(ports).gateways())
        .containsExactly("gateway-1", "gateway-2", "gateway-3");
  }

  @Test
  void nobodyGetsThePortChosenForTheGateway() {
    Map<String, Integer> ports = PortPlan.decide(Map.of(), _ -> false, 1, 8888, _ -> true);
    assertThat(ports).containsEntry("gateway-1", 8888).containsEntry("config-server", 8889);
    assertThat(ports.values()).doesNotHaveDuplicates();
  }

  @Test
  void whatRunsStaysWhereItIs() {
    Map<String, Integer> former =
        new HashMap<>(PortPlan.decide(Map.of(), _ -> false, 1, 8080, port -> port != 6379));
    assertThat(former).containsEntry("redis", 6380);
    // Nothing is free: all of it runs.
    assertThat(PortPlan.decide(former, _ -> true, 1, 8080, _ -> false)).isEqualTo(former);
  }
}
