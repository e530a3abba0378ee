package app.jewgo.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.bench.wire.Addresses;
import app.jewgo.bench.wire.Shot;
import app.jewgo.bench.wire.Timeline.Part;
import app.jewgo.bench.wire.Wire;
import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * One process after the other is restarted while readers and writers keep their connections to both
 * gateways, as nginx would that stands before them: what is refused goes to the other gateway, a
 * GET whose connection is closed without an answer is sent again, a write is not.
 */
@Tag("long")
@ExtendWith(SharedPlatform.class)
class DrainIT {

  private static final int CLIENTS = 200;

  private static final String SUBMISSION =
      """
      {"name": "Written While Restarting", "address": "1 Test Street", "city": "Brooklyn",
       "state": "NY", "zip_code": "11211", "phone_number": "718-555-0100"}\
      """;

  private final RunningPlatform platform;

  private final List<InetSocketAddress> gateways;

  private String limits = "";

  private List<Long> ids = List.of();

  DrainIT(RunningPlatform platform) {
    this.platform = platform;
    this.gateways = platform.gateways().addresses();
  }

  /** Few connections ask for many clients here. */
  @BeforeEach
  void raiseLimits() throws IOException {
    this.limits = Files.readString(limitsFile());
    String raised = this.limits.replaceAll("limit: *\\d+", "limit: 100000");
    Files.writeString(limitsFile(), raised);
    Eventually.await(() ->
        assertThat(this.platform.gateways().get("/api/v4/restaurants?limit=1"))
            .satisfies(
                answer -> assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("100000")));
    JsonNode listed =
        this.platform.gateways().get("/api/v4/restaurants?limit=100&fields=id").body();
    this.ids =
        listed.get("restaurants").valueStream().map(one -> one.get("id").longValue()).toList();
  }

  @AfterEach
  void restoreLimits() throws IOException {
    Files.writeString(limitsFile(), this.limits);
  }

  private Path limitsFile() {
    return this.platform.configRepo().resolve("limits.yml");
  }

  @Test
  void aRollingRestartOfServicesAndGatewaysLosesNoRequest() throws InterruptedException {
    double peak = peak();
    loseNothing(peak / 2, "restaurant-service");
    loseNothing(peak / 2, "gateway");
  }

  private double peak() {
    Wire wire = wire();
    wire.closedLoop(16, Duration.ofSeconds(6), this::request);
    Part part = wire.timeline().part(3, 6);
    assertThat(part.failures()).isEmpty();
    return part.goodput();
  }

  private void loseNothing(double rate, String service) throws InterruptedException {
    Wire wire = wire();
    Thread load =
        Thread.ofPlatform().start(() -> wire.openLoop(rate, Duration.ofMinutes(10), this::request));
    awaitMore(wire, (int) rate);
    this.platform.done("restart", service, "--rolling");
    awaitMore(wire, (int) rate);
    wire.stop();
    load.join();
    Part all = wire.timeline().all();
    System.out.printf(
        "%s restarted at %.0f requests/s: %d asked, failed %s, p99 %.0f ms, worst %.0f ms;"
            + " %d times to the other gateway, %d sent again%n",
        service,
        rate,
        all.entries().size(),
        all.failures(),
        all.p99Millis(),
        all.worstMillis(),
        wire.refused(),
        wire.resent());
    assertThat(all.failures()).isEmpty();
  }

  private static void awaitMore(Wire wire, int answers) {
    int goal = wire.timeline().all().entries().size() + answers;
    Eventually.await(() -> wire.timeline().all().entries().size() >= goal);
  }

  private Wire wire() {
    return new Wire(this.gateways, new Addresses(8), CLIENTS, Duration.ofSeconds(20));
  }

  private Shot request(long number) {
    InetSocketAddress gateway = this.gateways.get((int) (number % this.gateways.size()));
    if (number % 20 == 7) {
      return Shot.post(
          "write",
          gateway,
          "/api/v4/restaurants",
          SUBMISSION,
          "Idempotency-Key: " + UUID.randomUUID());
    }
    // Past the gateway's own memory: what a restart could lose has to reach an instance.
    String own = "n=" + number;
    return switch ((int) (number / 2 % 4)) {
      case 0 ->
          Shot.get(
              "list", gateway, "/api/v4/restaurants?limit=5&offset=" + number % 100 + "&" + own);
      case 1 ->
          Shot.get("near", gateway, "/api/restaurants?lat=40.7128&lng=-74.006&limit=5&" + own);
      case 2 -> Shot.get("options", gateway, "/api/v4/restaurants/filter-options?" + own);
      default ->
          Shot.get(
              "detail",
              gateway,
              "/api/v4/restaurants/" + this.ids.get((int) (number % this.ids.size())) + "?" + own);
    };
  }
}
