package app.jewgo.cacheservice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cacheservice.database.Primary;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An instance that is honest is not accused, one that keeps an old answer is found out. */
class CacheAuditorTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void countsAnswersThatAreOlderThanTheDatabase() throws SQLException, IOException {
    AtomicLong shown = new AtomicLong(3);
    HttpServer instance = instance(shown);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (PlatformDatabase database = PlatformDatabase.start(0)) {
      prepare(database);
      AuditProperties properties =
          AuditPropertiesTest.bind(
              Map.of(
                  "jewgo.audit.instances",
                  "http://127.0.0.1:" + instance.getAddress().getPort(),
                  "jewgo.audit.interval",
                  "100ms",
                  "jewgo.audit.settle",
                  "10ms"));
      try (CacheAuditor auditor =
          new CacheAuditor(
              Primary.at(
                  database.url(),
                  JewgoDatabase.CACHE_SERVICE,
                  PlatformDatabase.CACHE_SERVICE_PASSWORD,
                  "audit"),
              LiveConfig.fixed(properties),
              new AuditMetrics(meters),
              new Random(3))) {
        auditor.start();
        Eventually.await(PATIENCE, () -> auditor.counts().getOrDefault("current", 0L) > 4);
        assertThat(meters.get("cache.audit.stale").counter().count()).isZero();

        shown.set(2);
        Eventually.await(PATIENCE, () -> auditor.counts().getOrDefault("stale", 0L) > 0);
        assertThat(meters.get("cache.audit.stale").counter().count()).isPositive();
        assertThat(auditor.problem()).isEmpty();
      }
    } finally {
      instance.stop(0);
    }
  }

  /** As much of the catalogue as cache-service may see. */
  private static void prepare(PlatformDatabase database) throws SQLException {
    try (Connection owner = database.connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE SCHEMA restaurant");
      statement.execute("GRANT USAGE ON SCHEMA restaurant TO cache_service");
      statement.execute(
          "CREATE TABLE restaurant.restaurant"
              + " (id bigint, version bigint, status text, deleted_at timestamptz)");
      statement.execute("GRANT SELECT ON restaurant.restaurant TO cache_service");
      statement.execute(
          "INSERT INTO restaurant.restaurant VALUES (7, 3, 'active'), (9, 3, 'active'),"
              + " (8, 9, 'pending')");
    }
  }

  private static HttpServer instance(AtomicLong version) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v4/restaurants/",
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"" + version.get() + "-hash\"");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
