package app.jewgo.cacheservice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cacheservice.database.Primary;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An instance that is honest is not accused, one that keeps an old answer is found out. */
@Tag("long")
class CacheAuditorTest {

  @Test
  void countsAnswersThatAreOlderThanTheDatabase() throws SQLException, IOException {
    AtomicLong shown = new AtomicLong(3);
    HttpServer instance = instance(shown);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (PlatformDatabase database = PlatformDatabase.start(0)) {
      prepare(database);
      try (CacheAuditor auditor = auditor(database, instance, meters, new Random(3))) {
        auditor.start();
        Eventually.await(() -> auditor.counts().getOrDefault("current", 0L) > 4);
        assertThat(meters.get("cache.audit.stale").counter().count()).isZero();

        shown.set(2);
        Eventually.await(() -> auditor.counts().getOrDefault("stale", 0L) > 0);
        assertThat(meters.get("cache.audit.stale").counter().count()).isPositive();
        assertThat(auditor.problem()).isEmpty();
      }
    } finally {
      instance.stop(0);
    }
  }

  @Test
  void goesOnAfterABugAndAccusesNobodyOfWhatHasChangedMeanwhile() throws SQLException, IOException {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    AtomicBoolean broken = new AtomicBoolean(true);
    Random random =
        new Random(3) {
          @Override
          public double nextDouble() {
            if (broken.get()) {
              throw new IllegalStateException("broken");
            }
            return super.nextDouble();
          }
        };
    try (PlatformDatabase database = PlatformDatabase.start(0)) {
      prepare(database);
      HttpServer instance = instanceOfWhatIsHiddenForAMoment(database);
      try (CacheAuditor auditor = auditor(database, instance, meters, random)) {
        auditor.start();
        Eventually.await(() -> auditor.problem().contains("broken"));

        broken.set(false);
        Eventually.await(() -> auditor.counts().getOrDefault("none", 0L) > 4);
        assertThat(auditor.counts().get("stale")).isZero();
        assertThat(auditor.problem()).isEmpty();
      } finally {
        instance.stop(0);
      }
    }
  }

  private static CacheAuditor auditor(
      PlatformDatabase database, HttpServer instance, SimpleMeterRegistry meters, Random random) {
    AuditProperties properties =
        AuditPropertiesTest.bind(
            Map.of(
                "jewgo.audit.instances",
                "http://127.0.0.1:" + instance.getAddress().getPort(),
                "jewgo.audit.interval",
                "100ms",
                "jewgo.audit.settle",
                "10ms"));
    return new CacheAuditor(
        Primary.at(
            database.url(),
            JewgoDatabase.CACHE_SERVICE,
            PlatformDatabase.CACHE_SERVICE_PASSWORD,
            "audit"),
        LiveConfig.fixed(properties),
        new AuditMetrics(meters),
        random);
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
    return instance(exchange -> {
      exchange.getResponseHeaders().add("ETag", "\"" + version.get() + "-hash\"");
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
  }

  /** Each is not public when it is asked for, and public again before anybody looks. */
  private static HttpServer instanceOfWhatIsHiddenForAMoment(PlatformDatabase database)
      throws IOException {
    return instance(exchange -> {
      try (Connection owner = database.connectAsOwner();
          Statement statement = owner.createStatement()) {
        statement.execute("UPDATE restaurant.restaurant SET version = version + 2");
      } catch (SQLException ex) {
        throw new IOException(ex);
      }
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
    });
  }

  private static HttpServer instance(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v4/restaurants/", handler);
    server.start();
    return server;
  }
}
