package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Routes, instances and numbers change while requests are answered; nonsense changes nothing. */
@Tag("long")
class LiveConfigurationTest {

  private final Map<String, String> file = new TreeMap<>();

  private volatile String answer = "";

  @Test
  void changesWithoutARestart() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/gateway/default", exchange -> StubInstance.answer(exchange, 200, this.answer));
    server.start();
    try (StubInstance first = StubInstance.start();
        StubInstance second = StubInstance.start()) {
      route(0, "GET /api/restaurants");
      instance(first);
      publish();
      try (RunningGateway gateway =
          RunningGateway.before(
              List.of(),
              "spring.cloud.config.enabled=true",
              "spring.config.additional-location=",
              "CONFIG_SERVER_URL=http://127.0.0.1:" + server.getAddress().getPort(),
              "JEWGO_STATE_DIR=target/live-configuration-test",
              "jewgo.config.poll-interval=200ms")) {
        assertThat(gateway.get("/api/restaurants").statusCode()).isEqualTo(200);
        assertThat(gateway.get("/api/restaurants/1").statusCode()).isEqualTo(404);

        route(1, "GET /api/restaurants/{id:[0-9]+}");
        publish();
        Eventually.await(
            () -> assertThat(gateway.get("/api/restaurants/1").statusCode()).isEqualTo(200));

        instance(second);
        publish();
        Eventually.await(() -> {
          gateway.get("/api/restaurants");
          assertThat(second.received()).isNotEmpty();
        });

        this.file.put("jewgo.cors.allowed-origins[0]", "https://jewgo.example");
        this.file.put("jewgo.upstream.connections", "7");
        publish();
        Eventually.await(() -> assertThat(allowsOrigin(gateway)).isTrue());
        assertThat(gateway.get("/api/restaurants").statusCode()).isEqualTo(200);

        // One wrong number, and nothing of the file counts.
        this.file.put("jewgo.upstream.connections", "-1");
        this.file.remove("jewgo.cors.allowed-origins[0]");
        instance(first);
        publish();
        Eventually.await(() ->
            assertThat(gateway.management("/actuator/configuration").body())
                .contains("connections: -1 (expected: 1..10000)"));
        assertThat(allowsOrigin(gateway)).isTrue();
        first.received().clear();
        assertThat(gateway.get("/api/restaurants").statusCode()).isEqualTo(200);
        assertThat(first.received()).isEmpty();

        // A route where the gateway itself answers would never be in force, nor let it start again.
        this.file.put("jewgo.upstream.connections", "9");
        route(2, "GET /docs");
        publish();
        Eventually.await(() ->
            assertThat(gateway.management("/actuator/configuration").body())
                .contains("endpoints: GET /docs twice (expected: once)"));
        assertThat(allowsOrigin(gateway)).isTrue();

        this.file.keySet().removeIf(key -> key.startsWith("jewgo.routes.endpoints[2]"));
        publish();
        Eventually.await(() -> assertThat(allowsOrigin(gateway)).isFalse());
      }
    } finally {
      server.stop(0);
    }
  }

  private static boolean allowsOrigin(RunningGateway gateway) throws Exception {
    return gateway
        .get("/api/restaurants", "Origin", "https://jewgo.example")
        .headers()
        .firstValue("access-control-allow-origin")
        .isPresent();
  }

  private void route(int index, String match) {
    String route = "jewgo.routes.endpoints[" + index + "].";
    this.file.put(route + "match", match);
    this.file.put(route + "service", "restaurant-service");
    this.file.put(route + "deadline", "5s");
  }

  private void instance(StubInstance stub) {
    String instance = "spring.cloud.discovery.client.simple.instances.restaurant-service[0].";
    this.file.put(instance + "uri", "http://127.0.0.1:" + stub.port());
    this.file.put(instance + "metadata.management-port", Integer.toString(stub.port()));
  }

  private void publish() {
    this.answer =
        new String(
            JsonMapper.shared()
                .writeValueAsBytes(
                    Map.of(
                        "name",
                        "gateway",
                        "propertySources",
                        List.of(Map.of("name", "gateway.yml", "source", this.file)))),
            StandardCharsets.UTF_8);
  }
}
