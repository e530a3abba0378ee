package app.jewgo.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.local.endtoend.Gateway.Answer;
import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What a user sees while parts of the platform are away: each test leaves it whole. */
@Tag("long")
@ExtendWith(SharedPlatform.class)
class FailuresIT {

  private static final List<String> READS =
      List.of(
          "/api/v4/restaurants?limit=5",
          "/api/restaurants?lat=40.7128&lng=-74.006&limit=5",
          "/api/v4/restaurants/filter-options");

  private static final String SUBMISSION =
      """
      {"name": "Written While Away", "address": "1 Test Street", "city": "Brooklyn",
       "state": "NY", "zip_code": "11211", "phone_number": "718-555-0100"}\
      """;

  private final RunningPlatform platform;

  private final Gateway gateway;

  FailuresIT(RunningPlatform platform) {
    this.platform = platform;
    this.gateway = platform.gateways();
  }

  @AfterEach
  void whole() {
    this.platform.done("up", "--detach");
  }

  @Test
  void noReadFailsWhileAReplicaDiesAndComesBack() {
    try (Readers readers = new Readers()) {
      readers.awaitMore(50);
      this.platform.kill("postgres-replica-1");
      readers.awaitMore(200);
      this.platform.done("start", "postgres-replica-1");
      readers.awaitMore(100);
      assertThat(readers.failures).isEmpty();
    }
  }

  @Test
  void readsGoOnWithoutAnyReplica() {
    try (Readers readers = new Readers()) {
      readers.awaitMore(50);
      this.platform.kill("postgres-replica-1");
      this.platform.kill("postgres-replica-2");
      readers.awaitMore(200);
      assertThat(readers.failures).isEmpty();
    }
  }

  @Test
  void readsGoOnWithoutThePrimaryAndWritesSayWhenToComeBack() {
    long written;
    try (Readers readers = new Readers()) {
      readers.awaitMore(20);
      written = submit();
      this.platform.kill("postgres-primary");
      readers.awaitMore(100);
      assertThat(readers.failures).isEmpty();
    }
    Answer refused = this.gateway.call("POST", "/api/v4/restaurants", SUBMISSION);
    assertThat(refused.status()).as(refused.response().body()).isEqualTo(503);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();

    this.platform.done("start", "postgres-primary");
    Eventually.await(() ->
        assertThat(this.gateway.call("POST", "/api/v4/restaurants", SUBMISSION).status())
            .isEqualTo(201));
    // What was acknowledged before is there: only an admin may see it.
    String admin = this.platform.token("ops", "admin");
    assertThat(
            this.gateway
                .call(
                    "PUT",
                    "/api/v4/restaurants/" + written + "/reject",
                    "{}",
                    "Authorization",
                    "Bearer " + admin)
                .status())
        .isEqualTo(200);
  }

  @Test
  void aServiceStartsWithoutTheConfigServer() {
    this.platform.kill("config-server");
    this.platform.done("restart", "restaurant-service-1");
    assertThat(this.platform.process("restaurant-service-1").get("health").stringValue())
        .isEqualTo("UP");
  }

  @Test
  void noReadFailsWhileAnInstanceDiesAndComesBack() {
    try (Readers readers = new Readers()) {
      readers.awaitMore(50);
      this.platform.kill("restaurant-service-1");
      readers.awaitMore(200);
      this.platform.done("start", "restaurant-service-1");
      readers.awaitMore(100);
      assertThat(readers.failures).isEmpty();
    }
  }

  @Test
  void everythingGoesOnWithoutTheCacheServiceAndItGoesOnWhereItWas() {
    String before = relay().path("epoch").stringValue();
    this.platform.kill("cache-service");
    assertThat(this.gateway.get("/health").status()).isEqualTo(200);
    readAll();
    submit();
    this.platform.done("start", "cache-service");
    Eventually.await(() -> assertThat(relay().path("state").stringValue()).isEqualTo("leading"));
    assertThat(relay().path("epoch").stringValue()).isEqualTo(before);
  }

  private JsonNode relay() {
    return this.gateway
        .get(
            "/api/v4/cache/stats", "Authorization", "Bearer " + this.platform.token("ops", "admin"))
        .body()
        .path("data")
        .path("relay");
  }

  @Test
  void readsGoOnWithoutRedis() {
    try (Readers readers = new Readers()) {
      readers.awaitMore(50);
      this.platform.kill("redis");
      readers.awaitMore(200);
      this.platform.done("start", "redis");
      readers.awaitMore(100);
      assertThat(readers.failures).isEmpty();
    }
  }

  @Test
  void configurationIsInForceAtOnceAndNonsenseIsRefused() throws IOException {
    Gateway management = new Gateway(this.platform.managementPort("restaurant-service-1"));
    String before = revision(management);
    Path file = this.platform.configRepo().resolve("restaurant-service.yml");
    String good = Files.exists(file) ? Files.readString(file) : "";
    try {
      Files.writeString(file, good + "\n# touched\nlogging.level.app.jewgo.test: debug\n");
      Eventually.await(
          Duration.ofSeconds(5), () -> assertThat(revision(management)).isNotEqualTo(before));
      String applied = revision(management);

      Files.writeString(file, good + "\njewgo.database.writer.maximum-pool-size: -1\n");
      Eventually.await(
          Duration.ofSeconds(5),
          () ->
              assertThat(
                      management
                          .get("/actuator/configuration")
                          .body()
                          .get("lastRefusal")
                          .toString())
                  .contains("-1"));
      assertThat(revision(management)).isEqualTo(applied);
    } finally {
      Files.writeString(file, good);
    }
  }

  private static String revision(Gateway management) {
    return management.get("/actuator/configuration").body().get("revision").toString();
  }

  private void readAll() {
    for (String read : READS) {
      Answer answer = this.gateway.get(read);
      assertThat(answer.status()).as(read + ": " + answer.response().body()).isEqualTo(200);
    }
  }

  private long submit() {
    Answer created = this.gateway.call("POST", "/api/v4/restaurants", SUBMISSION);
    assertThat(created.status()).as(created.response().body()).isEqualTo(201);
    return created.body().get("data").get("restaurant").get("id").longValue();
  }

  /** Reads without pause, two at a time, until closed; each past the gateway's own memory. */
  private final class Readers implements AutoCloseable {

    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    private final AtomicInteger count = new AtomicInteger();

    private final AtomicBoolean closed = new AtomicBoolean();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Readers() {
      for (int i = 0; i < 2; i++) {
        this.threads.execute(this::read);
      }
    }

    private void read() {
      while (!this.closed.get()) {
        int number = this.count.get();
        String read = READS.get(number % READS.size());
        String path = read + (read.contains("?") ? "&" : "?") + "n=" + number;
        try {
          Answer answer = FailuresIT.this.gateway.get(path);
          if (answer.status() != 200) {
            this.failures.add(path + ": " + answer.status() + " " + answer.response().body());
          }
        } catch (RuntimeException ex) {
          this.failures.add(path + ": " + ex);
        }
        this.count.incrementAndGet();
      }
    }

    void awaitMore(int reads) {
      int goal = this.count.get() + reads;
      Eventually.await(() -> this.count.get() >= goal);
    }

    @Override
    public void close() {
      this.closed.set(true);
      this.threads.close();
    }
  }
}
