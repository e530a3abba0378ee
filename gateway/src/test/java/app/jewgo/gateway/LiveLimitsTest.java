package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformRedis;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Limits that change while they are kept; nonsense changes nothing. */
@Tag("long")
class LiveLimitsTest {

  private static final String GOOD =
      """
      jewgo:
        limits:
          revision: "%s"
          tiers:
            read: {limit: %d, window: 1h, per: ip}
            tight: {limit: 2, window: 1h, per: ip}
          rules:
            - {match: "GET /api/v4/restaurants", tier: tight, shadow: true}
            - {match: "GET /api/restaurants", tier: read, cost: 5}
            - {match: "* /**", tier: read}
      """;

  private static volatile String document = "";

  private static PlatformRedis redis;

  private static StubInstance service;

  private static HttpServer configServer;

  private static RunningGateway gateway;

  private static int lastRevision;

  private static int lastAddress = 1;

  @BeforeAll
  static void start() throws Exception {
    redis = PlatformRedis.start();
    service = StubInstance.start();
    configServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    configServer.createContext(
        "/limits/default",
        exchange ->
            StubInstance.answer(
                exchange, 200, json("limits", Map.of("jewgo.limits.document", document))));
    configServer.createContext(
        "/gateway/default",
        exchange -> StubInstance.answer(exchange, 200, json("gateway", routes())));
    configServer.start();
    document = GOOD.formatted("first", 20);
    gateway =
        RunningGateway.limited(
            redis.url(),
            service.port(),
            "spring.cloud.config.enabled=true",
            "spring.config.additional-location=",
            "CONFIG_SERVER_URL=http://127.0.0.1:" + configServer.getAddress().getPort(),
            "JEWGO_STATE_DIR=target/live-limits-test",
            "jewgo.config.poll-interval=100ms");
    Eventually.await(() -> limits().path("redis").path("answers").asBoolean());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    configServer.stop(0);
    service.close();
    redis.close();
  }

  private static String json(String name, Map<String, String> values) {
    return new String(
        JsonMapper.shared()
            .writeValueAsBytes(
                Map.of(
                    "name",
                    name,
                    "propertySources",
                    List.of(Map.of("name", name + ".yml", "source", values)))),
        StandardCharsets.UTF_8);
  }

  private static Map<String, String> routes() {
    Map<String, String> values = new LinkedHashMap<>();
    String[] paths = {"/api/v4/restaurants", "/api/restaurants"};
    for (int i = 0; i < paths.length; i++) {
      values.put("jewgo.routes.endpoints[" + i + "].match", "GET " + paths[i]);
      values.put("jewgo.routes.endpoints[" + i + "].service", "restaurant-service");
    }
    return values;
  }

  private static JsonNode limits() throws Exception {
    return RunningGateway.json(gateway.management("/actuator/limits"));
  }

  private static void limit(int limit) {
    lastRevision++;
    String revision = "r" + lastRevision;
    document = GOOD.formatted(revision, limit);
    Eventually.await(() -> assertThat(limits().path("revision").asString()).isEqualTo(revision));
  }

  private static Crowd crowd() {
    lastAddress++;
    return Crowd.at("127.0.8." + lastAddress);
  }

  private static long passed(Crowd crowd, int times) {
    return Crowd.passed(crowd.ask(times, List.of(gateway), "GET", "/api/v4/restaurants"));
  }

  @Test
  void aChangeIsInForceAtOnceAndForgetsNothing() {
    limit(20);
    try (Crowd crowd = crowd()) {
      assertThat(passed(crowd, 15)).isEqualTo(15);
      limit(10);
      assertThat(passed(crowd, 10)).isZero();
      limit(18);
      // Not reset, not doubled: 15 are used, whatever was in force meanwhile.
      assertThat(passed(crowd, 10)).isEqualTo(3);
      limit(30);
      assertThat(passed(crowd, 30)).isEqualTo(12);
      HttpResponse<String> refused = crowd.ask(gateway, "/api/v4/restaurants");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("JewGo-Limits"))
          .hasValue("\"r" + lastRevision + "\"");
    }
  }

  @Test
  void aChangeUnderLoadPassesNobodyTooMany() throws Exception {
    limit(200);
    try (Crowd crowd = crowd()) {
      List<HttpResponse<String>> answers = new ArrayList<>();
      AtomicBoolean changing = new AtomicBoolean(true);
      Thread load =
          Thread.ofVirtual()
              .start(() -> {
                while (changing.get()) {
                  answers.addAll(crowd.ask(20, List.of(gateway), "GET", "/api/v4/restaurants"));
                }
              });
      limit(50);
      limit(150);
      limit(100);
      limit(200);
      changing.set(false);
      load.join();
      answers.addAll(crowd.ask(220, List.of(gateway), "GET", "/api/v4/restaurants"));
      assertThat(Crowd.passed(answers)).isEqualTo(200);
    }
  }

  @Test
  void costsAndShadowsCountAsTheySay() throws Exception {
    limit(20);
    try (Crowd crowd = crowd()) {
      HttpResponse<String> dear = crowd.ask(gateway, "/api/restaurants");
      assertThat(dear.headers().firstValue("X-RateLimit-Remaining")).hasValue("15");
      long before = shadowed();
      assertThat(passed(crowd, 12)).isEqualTo(12);
      assertThat(shadowed()).isEqualTo(before + 10);
      // 17 used: 5 more do not fit, 1 does.
      assertThat(crowd.ask(gateway, "/api/restaurants").statusCode()).isEqualTo(429);
      assertThat(crowd.ask(gateway, "/api/v4/restaurants").statusCode()).isEqualTo(200);
    }
  }

  private static long shadowed() throws Exception {
    return limits().path("rules").get(0).path("wouldHaveLimited").asLong();
  }

  @Test
  void aBrokenFileChangesNothingAndSaysWhere() {
    limit(20);
    String good = document;
    String inForce = "r" + lastRevision;
    String[][] breaks = {
      {"limit: 20", "limti: 20", "line 5: tiers.read.limti: unknown key"},
      {"limit: 20", "limit: -1", "line 5: tiers.read.limit: -1 (expected: 1..100000)"},
      {"limit: 20", "limit: 0", "line 5: tiers.read.limit: 0 (expected: 1..100000)"},
      {"limit: 20", "limit: 2000000", "line 5: tiers.read.limit: 2000000 (expected: 1..100000)"},
      {"limit: 20", "limit: many", "line 5: tiers.read.limit: many (expected: 1..100000)"},
      {"limit: 20, ", "", "line 5: tiers.read.limit: absent (expected: 1..100000)"},
      {
        "read: {limit: 20, window: 1h",
        "read: {limit: 20, window: 1y",
        "line 5: tiers.read.window: 1y"
      },
      {"limit: 20, window: 1h", "limit: 20, window: -1h", "line 5: tiers.read.window: -1h"},
      {"limit: 20, window: 1h", "limit: 20, window: 3600", "line 5: tiers.read.window: 3600"},
      {
        "limit: 2, window: 1h, per: ip",
        "limit: 2, window: 1h, per: cookie",
        "line 6: tiers.tight.per: cookie"
      },
      {"tight: {limit: 2,", "read: {limit: 2,", "line 6: tiers.read: a second time"},
      {"tier: read, cost", "tier: raed, cost", "line 9: rules[1].tier: unknown tier raed"},
      {"cost: 5", "cost: 21", "line 9: rules[1].cost: 21 (expected: 1..20)"},
      {"cost: 5", "cost: 5, canary: lots", "line 9: rules[1].canary: lots"},
      {"cost: 5", "cost: 5, extra: 1", "line 9: rules[1].extra: unknown key"},
      {"shadow: true", "shadow: maybe", "line 8: rules[0].shadow: maybe (expected: true, false)"},
      {"\"GET /api/restaurants\"", "\"GET api\"", "line 9: rules[1].match: GET api"},
      {"\"* /**\"", "\"GET /**\"", "line 10: rules[2]: not for every request"},
      {"\"* /**\"", "* /**", "line 10: not YAML"},
      {"rules:", "rulez:", "line 7: rulez: unknown key"},
      {"jewgo:", "jewgo", "line 2: not YAML"},
      {good, "", "line 1: nothing (expected: jewgo.limits)"},
      {good, "\u0000\u0007 not YAML: [", "line 1: not YAML"},
    };
    for (String[] broken : breaks) {
      document = good.replace(broken[0], broken[1]);
      Eventually.await(() ->
          assertThat(limits().path("lastRefusal").path("mistakes").toString()).contains(broken[2]));
      assertThat(limitsQuietly().path("revision").asString()).isEqualTo(inForce);
    }
    try (Crowd crowd = crowd()) {
      assertThat(passed(crowd, 25)).isEqualTo(20);
    }
    document = good;
  }

  private static JsonNode limitsQuietly() {
    return Eventually.await(LiveLimitsTest::limits);
  }
}
