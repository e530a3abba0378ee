package app.jewgo.restaurant.caching;

import app.jewgo.cache.membership.Membership;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.identity.IdentityHeader;
import app.jewgo.restaurant.TestRestaurantService;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import app.jewgo.testkit.PlatformRedis;
import app.jewgo.testrelay.TestRelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two instances with caches, a primary and a replica, Redis, and who tells of changes: all real, in
 * one test JVM.
 */
final class CachedPlatform implements AutoCloseable {

  private final PlatformDatabase database = PlatformDatabase.start(1);

  private final PlatformRedis redis = PlatformRedis.start();

  private final HttpClient client = HttpClient.newHttpClient();

  private final TestRestaurantService one;

  private final TestRestaurantService other;

  private final TestRelay relay;

  CachedPlatform() {
    this.one = instance("one");
    try {
      this.relay = TestRelay.start(this.database, this.redis.url());
    } catch (SQLException ex) {
      throw new IllegalStateException(ex);
    }
    this.other = instance("other");
    awaitLeases();
  }

  /** What was answered. */
  record Reply(int status, HttpResponse<byte[]> response) {

    JsonNode json() {
      return JsonMapper.shared().readTree(this.response.body());
    }

    String header(String name) {
      return String.join(", ", this.response.headers().allValues(name));
    }

    boolean isHit() {
      return header("Cache-Status").contains("; hit") && !isBounded();
    }

    boolean isBounded() {
      return header("Cache-Status").contains("bounded-stale");
    }
  }

  /**
   * @return one that reads nothing anew before it is asked for
   */
  TestRestaurantService instance(String name) {
    return instance(name, Map.of("jewgo.cache.hot-answers", "0"));
  }

  TestRestaurantService instance(String name, Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("jewgo.cache.member", "true");
    all.put("jewgo.cache.redis-url", this.redis.url());
    all.put("JEWGO_INSTANCE", name);
    return TestRestaurantService.start(this.database, all);
  }

  TestRestaurantService one() {
    return this.one;
  }

  TestRestaurantService other() {
    return this.other;
  }

  PlatformDatabase database() {
    return this.database;
  }

  PlatformRedis redis() {
    return this.redis;
  }

  TestRelay relay() {
    return this.relay;
  }

  void awaitLeases() {
    for (TestRestaurantService service : new TestRestaurantService[] {this.one, this.other}) {
      Eventually.await(() -> service.bean(Membership.class).status().lease());
    }
  }

  Reply get(TestRestaurantService service, String path) {
    return get(service, path, Map.of());
  }

  Reply get(TestRestaurantService service, String path, Map<String, String> headers) {
    return send(service, "GET", path, headers, null);
  }

  Reply put(TestRestaurantService service, String path, Map<String, String> headers, String json) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(admin(service));
    all.put("Content-Type", "application/json");
    return send(service, "PUT", path, all, json);
  }

  static Map<String, String> admin(TestRestaurantService service) {
    return Map.of(
        IdentityHeader.NAME,
        service.bean(IdentityHeader.class).sign(new Identity("ops", Set.of("admin"))));
  }

  private Reply send(
      TestRestaurantService service,
      String method,
      String path,
      Map<String, String> headers,
      @Nullable String json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.uri() + path))
            .timeout(Duration.ofMinutes(1))
            .method(
                method,
                (json == null)
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json));
    headers.forEach(request::header);
    try {
      HttpResponse<byte[]> response =
          this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response);
    } catch (IOException ex) {
      throw new UncheckedIOException(method + " " + path, ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }

  /** Runs SQL behind the services' backs. */
  void execute(String sql) {
    try (Connection connection = this.database.connectAsOwner();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException ex) {
      throw new IllegalStateException(sql, ex);
    }
  }

  /** How often an instance has asked a question of the database. */
  static long questions(TestRestaurantService service, String question) {
    Collection<Timer> timers =
        service
            .bean(MeterRegistry.class)
            .find("jewgo.database.question")
            .tag("question", question)
            .timers();
    return timers.stream().mapToLong(Timer::count).sum();
  }

  @Override
  public void close() throws SQLException {
    this.one.close();
    this.other.close();
    this.relay.close();
    this.redis.close();
    this.database.close();
  }
}
