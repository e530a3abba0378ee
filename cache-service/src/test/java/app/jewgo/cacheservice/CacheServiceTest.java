package app.jewgo.cacheservice;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.FeedReader;
import app.jewgo.cache.redis.HotKeys;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import app.jewgo.testkit.PlatformRedis;
import app.jewgo.testkit.network.Fault;
import app.jewgo.testkit.network.TcpFaultProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.stream.StreamMessageId;
import tools.jackson.databind.JsonNode;

/** The service as operations meet it. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CacheServiceTest {

  private final PlatformDatabase database = PlatformDatabase.start(0);

  private final PlatformRedis redis = PlatformRedis.start();

  private final TcpFaultProxy way = TcpFaultProxy.to(this.database.cluster().primary().port());

  private final ReadInstance instance = new ReadInstance();

  private final TestCacheService service;

  /** Starts it while its database is there and says nothing. */
  CacheServiceTest() throws Exception {
    this.way.set(Fault.BLACK_HOLE);
    Map<String, String> settings = new HashMap<>(this.database.cacheServiceEnvironment());
    settings.put("JEWGO_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + this.way.port() + "/jewgo");
    settings.put("REDIS_URL", this.redis.url());
    settings.put("jewgo.relay.deadline", "1s");
    settings.put("jewgo.relay.silence", "1s");
    settings.put("jewgo.relay.pause", "50ms");
    settings.put("jewgo.warming.instances", this.instance.uri());
    this.service = TestCacheService.start(settings);
    assertThat(this.service.management("/actuator/health/readiness").status()).isEqualTo(503);
  }

  @AfterAll
  void stop() {
    this.service.close();
    this.instance.close();
    this.way.close();
    this.redis.close();
    this.database.close();
  }

  @Test
  void startsBeforeTheDatabaseAnswersAndOutlivesItsSilence() throws Exception {
    this.way.set(Fault.NONE);
    awaitRelay("leading");
    assertThat(this.service.management("/actuator/health/readiness").status()).isEqualTo(200);

    this.way.set(Fault.BLACK_HOLE);
    awaitRelay("failing");
    assertThat(this.service.management("/actuator/health/readiness").status())
        .as("once ready, it stays so")
        .isEqualTo(200);
    JsonAnswer stats = stats();
    assertThat(stats.problem()).isNotBlank();
    assertThat(
            this.service.ask("/api/v4/cache/invalidate", "admin", "{\"everything\":true}").status())
        .isEqualTo(503);

    this.way.set(Fault.NONE);
    awaitRelay("leading");
  }

  @Test
  void isForAdminsOnly() throws Exception {
    Map<String, String> bodies =
        Map.of(
            "/api/v4/cache/stats",
            "",
            "/api/v4/cache/invalidate",
            "{\"everything\":true}",
            "/api/v4/cache/warm",
            "{\"hot\":true}");
    for (String path : bodies.keySet()) {
      String body = bodies.getOrDefault(path, "");
      assertThat(this.service.ask(path, "", body).status()).isEqualTo(401);
      assertThat(this.service.ask(path, "user", body).status()).isEqualTo(403);
    }
  }

  @Test
  void anInvalidationGoesTheWayOfEveryChange() throws Exception {
    this.way.set(Fault.NONE);
    awaitRelay("leading");
    TestCacheService.Answer answer =
        this.service.ask(
            "/api/v4/cache/invalidate", "admin", "{\"restaurants\":[1464],\"tags\":[\"list\"]}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().path("data").path("tags").toString())
        .isEqualTo("[\"list\",\"r:1464\"]");
    TestCacheService.Answer all =
        this.service.ask("/api/v4/cache/invalidate", "admin", "{\"everything\":true}");
    assertThat(all.status()).isEqualTo(202);

    try (CacheRedis link =
        CacheRedis.connect(this.redis.url(), Duration.ofSeconds(3), Duration.ofSeconds(1))) {
      FeedReader reader = new FeedReader(link, false);
      Eventually.await(() -> {
        List<FeedEntry.Change> changes =
            reader.after(StreamMessageId.ALL, 10_000, Duration.ofMillis(1)).stream()
                .map(FeedReader.Stored::entry)
                .filter(FeedEntry.Change.class::isInstance)
                .map(FeedEntry.Change.class::cast)
                .toList();
        assertThat(changes).anyMatch(change -> change.tags().contains("r:1464"));
        assertThat(changes).anyMatch(FeedEntry.Change::all);
      });
    }
  }

  @Test
  void whatIsNotAnInvalidationIsRefusedByName() throws Exception {
    TestCacheService.Answer answer =
        this.service.ask("/api/v4/cache/invalidate", "admin", "{\"tags\":[\"Über\"]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("details").path("validation_errors").path("tags").stringValue())
        .contains("expected: 1..32");
    assertThat(this.service.ask("/api/v4/cache/invalidate", "admin", "{").status()).isEqualTo(400);
    assertThat(this.service.ask("/api/v4/cache/invalidate", "admin", "[]").status()).isEqualTo(400);
  }

  @Test
  void instancesReadWhatIsNamed() throws Exception {
    TestCacheService.Answer answer =
        this.service.ask(
            "/api/v4/cache/warm",
            "admin",
            "{\"restaurants\":[1464,8,404],\"slugs\":[\"milk-and-honey\"]}");
    assertThat(answer.status()).isEqualTo(200);
    JsonNode data = answer.json().path("data");
    assertThat(data.path("requested").asInt()).isEqualTo(4);
    assertThat(data.path("instances").asInt()).isEqualTo(1);
    assertThat(data.path("warmed").asInt()).isEqualTo(2);
    assertThat(data.path("failed").valueStream().map(JsonNode::toString))
        .containsExactly(
            "{\"path\":\"/api/v4/restaurants/8\",\"reason\":\"not kept at 1 of 1 instances\"}",
            "{\"path\":\"/api/v4/restaurants/404\",\"reason\":\"not found at 1 of 1 instances\"}");
    assertThat(this.instance.asked())
        .contains("/api/v4/restaurants/1464", "/api/v4/restaurants/by-name/milk-and-honey");
  }

  @Test
  void whatIsAskedForMostIsWarmedWithoutItsNames() throws Exception {
    try (CacheRedis link =
        CacheRedis.connect(this.redis.url(), Duration.ofSeconds(3), Duration.ofSeconds(1))) {
      new HotKeys(link).publish("detail", List.of("detail/77/ff", "hours/77", "a key of tomorrow"));
    }
    TestCacheService.Answer answer =
        this.service.ask("/api/v4/cache/warm", "admin", "{\"hot\":true}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("data").path("warmed").asInt()).isEqualTo(2);
    assertThat(this.instance.asked())
        .contains("/api/v4/restaurants/77", "/api/v4/restaurants/77/hours");
    assertThat(this.service.ask("/api/v4/cache/warm", "admin", "{\"slugs\":[7]}").json().toString())
        .contains("7 (expected: 1..200 of [a-z0-9-])");
  }

  @Test
  void statisticsAreToldWithoutRedisToo() throws Exception {
    this.way.set(Fault.NONE);
    awaitRelay("leading");
    this.redis.freeze();
    try {
      JsonAnswer stats = stats();
      assertThat(stats.data().path("members_problem").stringValue()).contains("Redis");
      assertThat(this.service.ask("/api/v4/cache/warm", "admin", "{\"hot\":true}").status())
          .isEqualTo(503);
      assertThat(this.service.ask("/api/v4/cache/warm", "admin", "{\"restaurants\":[1]}").status())
          .as("what is named needs no Redis")
          .isEqualTo(200);
    } finally {
      this.redis.thaw();
    }
    awaitRelay("leading");
  }

  private record JsonAnswer(JsonNode data) {

    String problem() {
      return this.data.path("relay").path("problem").asString("");
    }
  }

  private JsonAnswer stats() throws Exception {
    TestCacheService.Answer answer = this.service.ask("/api/v4/cache/stats", "admin", "");
    assertThat(answer.status()).isEqualTo(200);
    return new JsonAnswer(answer.json().path("data"));
  }

  private void awaitRelay(String state) {
    Eventually.await(() ->
        assertThat(stats().data().path("relay").path("state").stringValue()).isEqualTo(state));
  }
}
