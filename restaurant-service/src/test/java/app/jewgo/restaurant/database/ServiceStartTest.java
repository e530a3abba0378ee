package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.jewgo.localservers.PostgresServer;
import app.jewgo.restaurant.TestRestaurantService;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole service starts, whatever the database does meanwhile. */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServiceStartTest {

  private static PlatformDatabase platform;

  @BeforeAll
  static void startCluster() {
    platform = PlatformDatabase.start(2);
  }

  @AfterAll
  static void stopCluster() {
    platform.close();
  }

  @Test
  @Order(1)
  void startsWithEverythingDownAndMigratesOnceTheDatabaseIsUp() {
    platform.cluster().stop();
    try (TestRestaurantService service = TestRestaurantService.start(platform)) {
      assertThat(readiness(service)).isEqualTo(503);
      assertThat(liveness(service)).isEqualTo(200);
      assertThat(catchThrowable(() -> select(service))).hasMessageContaining("being prepared");
      platform.cluster().start();
      Eventually.await(() -> readiness(service) == 200);
      Eventually.await(() -> select(service) == 1);
    }
  }

  @Test
  @Order(2)
  void restartedInstanceReadsWhileThePrimaryIsDown() {
    platform.cluster().primary().kill();
    try (TestRestaurantService service = TestRestaurantService.start(platform)) {
      Eventually.await(() -> readiness(service) == 200);
      Eventually.await(() -> select(service) == 1);
    } finally {
      platform.cluster().startPrimary();
    }
  }

  @Test
  @Order(3)
  void restartedInstanceReadsWhileThePrimaryHangs() {
    PostgresServer primary = platform.cluster().primary();
    Signals.hang(primary);
    try (TestRestaurantService service = TestRestaurantService.start(platform)) {
      Eventually.await(() -> readiness(service) == 200);
      Eventually.await(() -> select(service) == 1);
    } finally {
      Signals.resume(primary);
    }
  }

  @Test
  @Order(4)
  void readinessDoesNotFollowTheServers() {
    try (TestRestaurantService service = TestRestaurantService.start(platform)) {
      assertThat(readiness(service)).isEqualTo(200);
      platform.cluster().replicas().get(0).kill();
      try {
        Servers servers = service.bean(Servers.class);
        Eventually.await(() -> servers.all().skip(1).noneMatch(one -> !one.isHere()) ? null : true);
        assertThat(readiness(service)).isEqualTo(200);
      } finally {
        platform.cluster().startReplica(0);
      }
    }
  }

  @Test
  @Order(5)
  void variablesOfTheSystemBeforeWinOverTheConfiguration() {
    Map<String, String> variables =
        Map.of("DB_POOL_SIZE", "2", "DB_MAX_OVERFLOW", "3", "DB_POOL_TIMEOUT", "7");
    try (TestRestaurantService service = TestRestaurantService.start(platform, variables)) {
      ConnectionPool writer = service.bean(Servers.class).writer();
      assertThat(writer.connections().getMinimumIdle()).isEqualTo(2);
      assertThat(writer.connections().getMaximumPoolSize()).isEqualTo(5);
    }
  }

  private static int select(TestRestaurantService service) {
    return service
        .bean(Database.class)
        .read(ServiceStartTest.class, dsl -> dsl.selectOne().fetchSingle().value1());
  }

  private static int readiness(TestRestaurantService service) {
    return status(service, "/actuator/health/readiness");
  }

  private static int liveness(TestRestaurantService service) {
    return status(service, "/actuator/health/liveness");
  }

  private static int status(TestRestaurantService service, String path) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(service.managementUri().resolve(path))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException ex) {
      throw new IllegalStateException(path, ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(path, ex);
    }
  }
}
