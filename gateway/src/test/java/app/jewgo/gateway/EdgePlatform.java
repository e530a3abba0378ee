package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.member.Member;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformRedis;
import app.jewgo.testrelay.ScriptedRelay;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** A gateway with its memory on, a real Redis, who tells of changes, and a service. */
final class EdgePlatform implements AutoCloseable {

  private static final AtomicInteger lastId = new AtomicInteger(100);

  private static final String LIMITS =
      """
      jewgo:
        limits:
          revision: edge
          tiers:
            wide: {limit: 100000, window: 1h, per: ip}
          rules:
            - {match: "* /**", tier: wide}
      """;

  private final PlatformRedis redis = PlatformRedis.start();

  private final CacheRedis connection =
      CacheRedis.connect(this.redis.url(), Duration.ofSeconds(3), Duration.ofSeconds(1));

  private final ScriptedRelay relay = new ScriptedRelay(this.connection);

  private final StubInstance service = StubInstance.start();

  private final KeptAnswers answers = new KeptAnswers(this.relay);

  private volatile boolean enabled = true;

  private final HttpServer configServer;

  private final RunningGateway gateway;

  /**
   * @param settings more of them, as {@code key=value}
   */
  EdgePlatform(String... settings) {
    this.relay.begin();
    this.relay.start();
    try {
      this.configServer =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    serve("gateway", () -> Map.of("test.edge", Boolean.toString(this.enabled)));
    serve("limits", () -> Map.of("jewgo.limits.document", LIMITS));
    this.configServer.start();
    List<String> all =
        new ArrayList<>(
            List.of(
                "jewgo.cache.redis-url=" + this.redis.url(),
                // A machine that stands still for a second must not look like a lost feed.
                "jewgo.cache.lease=3s",
                "jewgo.cache.margin=600ms",
                "jewgo.edge.enabled=${test.edge}",
                "jewgo.cache.member=true",
                "jewgo.edge.maximum-bytes=1MB",
                "spring.cloud.config.enabled=true",
                "CONFIG_SERVER_URL=http://127.0.0.1:" + this.configServer.getAddress().getPort(),
                "JEWGO_STATE_DIR=target/edge-test",
                "jewgo.config.poll-interval=200ms"));
    all.addAll(List.of(settings));
    this.gateway =
        RunningGateway.limited(this.redis.url(), this.service.port(), all.toArray(String[]::new));
    reset();
  }

  /** As at the beginning, but for what is in memory. */
  void reset() {
    this.answers.lifetime(Duration.ofHours(1));
    this.answers.length(2_000);
    this.answers.between(() -> {});
    this.service.onRequest(this.answers::answer);
    awaitLease();
    this.service.received().clear();
  }

  /**
   * @return that of a restaurant which no other test asks for
   */
  static String path() {
    return "/api/v4/restaurants/" + lastId.incrementAndGet();
  }

  RunningGateway gateway() {
    return this.gateway;
  }

  PlatformRedis redis() {
    return this.redis;
  }

  ScriptedRelay relay() {
    return this.relay;
  }

  StubInstance service() {
    return this.service;
  }

  KeptAnswers answers() {
    return this.answers;
  }

  VersionTokens versions() {
    return this.gateway.context().getBean(VersionTokens.class);
  }

  Member member() {
    return this.gateway.context().getBean(Member.class);
  }

  void awaitLease() {
    Eventually.await(() -> member().holdsLease());
  }

  /** A change that the gateway's member has heard of, as before its writer is answered. */
  void change(String... tags) {
    this.relay.commit(tags);
    awaitApplied();
  }

  void awaitApplied() {
    Eventually.await(
        () -> member().position().map(at -> at.hasReached(this.relay.position())).orElse(false));
  }

  /** Switches the memory on or off while the gateway runs. */
  void enableAndAwait(boolean on, String target) {
    this.enabled = on;
    Eventually.await(() -> status(get(target)).contains("jewgo-edge") == on);
  }

  private void serve(String application, Supplier<Map<String, String>> source) {
    this.configServer.createContext(
        "/" + application + "/default",
        exchange ->
            StubInstance.answer(
                exchange,
                200,
                JsonMapper.shared()
                    .writeValueAsString(
                        Map.of(
                            "name",
                            application,
                            "propertySources",
                            List.of(Map.of("name", "test", "source", source.get()))))));
  }

  HttpResponse<String> get(String target, String... headers) {
    try {
      return this.gateway.get(target, headers);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }

  /** Asks until memory answers: on a busy machine, a lease may be late. */
  HttpResponse<String> known(String target, String... headers) {
    return Eventually.await(() -> {
      HttpResponse<String> answer = get(target, headers);
      return isHit(answer) ? answer : null;
    });
  }

  static boolean isHit(HttpResponse<?> answer) {
    return status(answer).startsWith("jewgo-edge; hit; ttl=");
  }

  static String status(HttpResponse<?> answer) {
    return header(answer, "Cache-Status");
  }

  static String header(HttpResponse<?> answer, String name) {
    return String.join(", ", answer.headers().allValues(name));
  }

  /** For what the service does in the middle of an answer. */
  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }

  void assertAsked(int times) {
    assertThat(this.service.received()).hasSize(times);
  }

  @Override
  public void close() {
    this.gateway.close();
    this.relay.close();
    this.connection.close();
    this.configServer.stop(0);
    this.service.close();
    this.redis.close();
  }
}
