package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.FreePorts;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The health of the platform as the outside sees it, and of the gateway as operations do. */
@Tag("long")
class HealthTest {

  /** Their only instances are never there in these tests, and nobody minds. */
  private static final String OPTIONAL =
      "\"cache-service\":{\"status\":\"DOWN\",\"instances\":1,\"healthy\":0},"
          + "\"cdn-service\":{\"status\":\"DOWN\",\"instances\":1,\"healthy\":0}";

  private static final List<String> NAMES = List.of("/health", "/healthz", "/api/health");

  @Test
  void countsInstancesThatAreReady() throws Exception {
    try (StubInstance one = StubInstance.start();
        StubInstance two = StubInstance.start();
        RunningGateway gateway =
            RunningGateway.before(List.of(one.port(), two.port(), FreePorts.find()))) {
      awaitAnswer(gateway, 200, up(3, 2));
      two.readiness(503);
      awaitAnswer(gateway, 200, up(3, 1));
      one.readiness(503);
      awaitAnswer(
          gateway,
          503,
          "{\"status\":\"DOWN\",\"services\":{"
              + OPTIONAL
              + ",\"restaurant-service\":{\"status\":\"DOWN\",\"instances\":3,\"healthy\":0}"
              + ",\"search-service\":{\"status\":\"DOWN\",\"instances\":3,\"healthy\":0}}}");
      one.readiness(200);
      awaitAnswer(gateway, 200, up(3, 1));
      assertThat(one.received()).as("no probe reaches the public side").isEmpty();
    }
  }

  @Test
  void isHiddenFromTheOutsideBeyondThat() throws Exception {
    try (StubInstance instance = StubInstance.start();
        RunningGateway gateway = RunningGateway.before(List.of(instance.port()))) {
      assertThat(gateway.get("/actuator/prometheus").statusCode()).isEqualTo(404);
      assertThat(gateway.management("/actuator/health/readiness").statusCode()).isEqualTo(200);
      assertThat(gateway.management("/actuator/health/liveness").statusCode()).isEqualTo(200);
      gateway.get("/api/restaurants");
      assertThat(gateway.management("/actuator/prometheus").body())
          .contains("http_server_requests_seconds_count")
          .contains("reactor_netty_connection_provider_active_connections");
      assertThat(gateway.management("/api/restaurants").statusCode()).isEqualTo(404);
      assertThat(gateway.management("/health").statusCode()).isEqualTo(404);
      assertThat(instance.received()).hasSize(1);
    }
  }

  private static String up(int instances, int healthy) {
    String counts =
        "{\"status\":\"UP\",\"instances\":%d,\"healthy\":%d}".formatted(instances, healthy);
    return "{\"status\":\"UP\",\"services\":{%s,\"restaurant-service\":%s,\"search-service\":%s}}"
        .formatted(OPTIONAL, counts, counts);
  }

  private static void awaitAnswer(RunningGateway gateway, int status, String body) {
    for (String name : NAMES) {
      Eventually.await(
          Duration.ofSeconds(10),
          () -> {
            HttpResponse<String> answer = gateway.get(name);
            assertThat(answer.body()).isEqualTo(body);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
          });
    }
  }
}
