package app.jewgo.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.local.endtoend.Gateway.Answer;
import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Tag("long")
@ExtendWith(SharedPlatform.class)
class PlatformIT {

  private static final int LARGER_THAN_ANY_BODY = 2 << 20;

  private final RunningPlatform platform;

  private final Gateway gateway;

  PlatformIT(RunningPlatform platform) {
    this.platform = platform;
    this.gateway = platform.gateway();
  }

  @Test
  void everyProcessIsHealthyAndReplicasStream() {
    JsonNode status = this.platform.status();
    assertThat(status.get("ready").booleanValue()).as(status.toString()).isTrue();
    assertThat(status.get("processes")).hasSize(15);
    for (JsonNode process : status.get("processes")) {
      assertThat(process.get("health").stringValue()).as(process.toString()).isEqualTo("UP");
    }
    for (JsonNode server : status.get("postgres")) {
      assertThat(server.get("state").stringValue())
          .isEqualTo(server.get("role").stringValue().equals("primary") ? "running" : "streaming");
    }
  }

  @Test
  void healthTellsOfServicesButOfNoAddress() {
    Answer health = this.gateway.get("/health");
    assertThat(health.status()).isEqualTo(200);
    JsonNode service = health.body().get("services").get("restaurant-service");
    assertThat(service.get("healthy").intValue()).isEqualTo(3);
    assertThat(health.response().body()).doesNotContain("127.0.0.1", "localhost");
  }

  @Test
  void theListCountsEveryRestaurantOnce() {
    List<Long> seen = new ArrayList<>();
    JsonNode list;
    do {
      list = this.gateway.get("/api/v4/restaurants?limit=1000&offset=" + seen.size()).body();
      seen.addAll(ids(list.get("restaurants")));
    } while (list.get("hasMore").booleanValue());
    assertThat(seen).doesNotHaveDuplicates().hasSize(list.get("total").intValue());
    assertThat(seen).hasSizeGreaterThan(RunningPlatform.ROWS * 9 / 10);
  }

  @ParameterizedTest
  @CsvSource({"''", "&lat=40.7128&lng=-74.006"})
  void followingTheCursorVisitsEveryRowOnce(String place) {
    List<Long> seen = new ArrayList<>();
    String cursor = "";
    int total = 0;
    do {
      Answer answer = this.gateway.get("/api/restaurants?limit=100" + place + "&cursor=" + cursor);
      assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
      JsonNode page = answer.body();
      total = page.get("total").intValue();
      seen.addAll(ids(page.get("items")));
      JsonNode next = page.get("next_cursor");
      cursor = next.isNull() ? "" : URLEncoder.encode(next.stringValue(), StandardCharsets.UTF_8);
    } while (!cursor.isEmpty() && seen.size() <= total);
    assertThat(seen).hasSize(total).doesNotHaveDuplicates();
  }

  @Test
  void nearMeIsOrderedByDistance() {
    JsonNode list =
        this.gateway
            .get("/api/v4/restaurants?lat=40.7128&lng=-74.006&max_distance_mi=500&limit=50")
            .body();
    double last = 0;
    for (JsonNode restaurant : list.get("restaurants")) {
      double distance = restaurant.get("distance_m").doubleValue();
      assertThat(distance).isGreaterThanOrEqualTo(last);
      last = distance;
    }
  }

  @Test
  void aRestaurantIsFoundByIdAndItsHoursAreTold() {
    long id =
        this.gateway
            .get("/api/v4/restaurants?limit=1")
            .body()
            .get("restaurants")
            .get(0)
            .get("id")
            .longValue();
    Answer detail = this.gateway.get("/api/v4/restaurants/" + id);
    assertThat(detail.body().get("data").get("restaurant").get("id").longValue()).isEqualTo(id);
    String etag = detail.header("ETag");
    assertThat(etag).startsWith("\"");
    assertThat(this.gateway.get("/api/v4/restaurants/" + id, "If-None-Match", etag).status())
        .isEqualTo(304);
    assertThat(this.gateway.get("/api/v4/restaurants/" + id + "/hours").body().get("data"))
        .isNotNull();
    assertThat(this.gateway.get("/api/v4/restaurants/filter-options").body().get("data"))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v4/restaurants?limit=-1, 400, limit",
    "GET, /api/v4/restaurants?lat=91&lng=0, 400, lat",
    "GET, /api/v4/restaurants?lat=1&lng=1&radius=abc, 400, radius",
    "GET, /api/restaurants?cursor=tampered, 400, cursor",
    "GET, /api/v4/restaurants/999999999, 404, ''",
    "GET, /no/such/path, 404, ''",
    "PATCH, /api/v4/restaurants, 405, ''",
    "POST, /api/v4/restaurants, 400, ''"
  })
  void wrongInputGetsAProblemThatNamesIt(String method, String path, int status, String field) {
    String body = method.equals("POST") ? "{\"name\":" : "";
    Answer answer = this.gateway.call(method, path, body);
    assertProblem(answer, status);
    if (!field.isEmpty()) {
      assertThat(answer.body().get("details").get("validation_errors").propertyNames())
          .contains(field);
    }
  }

  @Test
  void aBodyThatIsTooLargeGetsAProblem() {
    String body = "{\"name\":\"" + "x".repeat(LARGER_THAN_ANY_BODY) + "\"}";
    assertProblem(this.gateway.call("POST", "/api/v4/restaurants", body), 413);
  }

  @Test
  void aSubmittedRestaurantIsSeenOnceAnAdminApprovesIt() {
    Answer created =
        this.gateway.call(
            "POST",
            "/api/v4/restaurants",
            """
            {"name": "The End to End Deli", "address": "1 Test Street", "city": "Brooklyn",
             "state": "NY", "zip_code": "11211", "phone_number": "718-555-0100",
             "id": 7, "status": "active", "view_count": 99}\
            """);
    assertThat(created.status()).as(created.response().body()).isEqualTo(201);
    JsonNode restaurant = created.body().get("data").get("restaurant");
    long id = restaurant.get("id").longValue();
    assertThat(id).isNotEqualTo(7);
    assertThat(restaurant.get("status").stringValue()).isEqualTo("pending");
    assertThat(this.gateway.get("/api/v4/restaurants/" + id).status()).isEqualTo(404);

    String approve = "/api/v4/restaurants/" + id + "/approve";
    assertProblem(this.gateway.call("PUT", approve, "{}"), 401);
    assertProblem(
        this.gateway.call("PUT", approve, "{}", "Authorization", "Bearer not.a.token"), 401);
    String user = this.platform.token("someone");
    assertProblem(this.gateway.call("PUT", approve, "{}", "Authorization", "Bearer " + user), 403);
    String admin = this.platform.token("ops", "admin");
    Answer approved = this.gateway.call("PUT", approve, "{}", "Authorization", "Bearer " + admin);
    assertThat(approved.status()).as(approved.response().body()).isEqualTo(200);

    Eventually.await(
        () -> assertThat(this.gateway.get("/api/v4/restaurants/" + id).status()).isEqualTo(200));
    Answer byName = this.gateway.get("/api/v4/restaurants/by-name/the-end-to-end-deli");
    assertThat(byName.body().get("data").get("restaurant").get("id").longValue()).isEqualTo(id);
    assertThat(
            this.gateway
                .call("DELETE", "/api/v4/restaurants/" + id, "", "Authorization", "Bearer " + admin)
                .status())
        .isEqualTo(200);
  }

  @Test
  void everyAnswerNamesItsTraceAndZipkinKnowsIt() {
    Answer answer = this.gateway.get("/api/v4/restaurants?limit=1");
    String trace = answer.header("X-Trace-Id");
    assertThat(trace).matches("[0-9a-f]{32}");
    assertThat(this.gateway.get("/no/such/path").header("X-Trace-Id")).matches("[0-9a-f]{32}");
    assertThat(this.gateway.get("/no/such/path").body().get("traceId").stringValue())
        .matches("[0-9a-f]{32}");
    // A trace from outside is not taken over: nobody else decides what is recorded here.
    String foreign = "0af7651916cd43dd8448eb211c80319c";
    assertThat(
            this.gateway
                .get(
                    "/api/v4/restaurants?limit=1",
                    "traceparent",
                    "00-" + foreign + "-b7ad6b7169203331-01")
                .header("X-Trace-Id"))
        .isNotEqualTo(foreign);
    String sampled =
        IntStream.range(0, 1000)
            // Each another one, so that the gateway has to ask.
            .mapToObj(number -> this.gateway.get("/api/v4/restaurants?limit=1&n=" + number))
            .filter(one -> one.header("traceresponse").endsWith("-01"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("of 1000 requests none was sampled"))
            .header("X-Trace-Id");
    Gateway zipkin = new Gateway(this.platform.port("zipkin"));
    Eventually.await(() -> {
      Set<String> services = new HashSet<>();
      for (JsonNode span : zipkin.get("/api/v2/trace/" + sampled).body()) {
        services.add(span.get("localEndpoint").get("serviceName").stringValue());
      }
      assertThat(services).contains("gateway", "restaurant-service");
    });
  }

  @Test
  void aFileIsImportedAndEachRowIsAccountedFor(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("restaurants.json"),
            """
            [{"id": 900001, "name": "Imported One", "city": "Miami", "state": "FL",
              "latitude": 25.79, "longitude": -80.13, "kosher_category": "dairy"},
             {"id": 900002, "name": "Imported Two", "city": "Miami", "latitude": 91, "longitude": 0}]
            """);
    String report = this.platform.done("import", file.toString());
    assertThat(report).containsIgnoringCase("rejected");
    Eventually.await(
        () -> assertThat(this.gateway.get("/api/v4/restaurants/900001").status()).isEqualTo(200));
    assertThat(this.gateway.get("/api/v4/restaurants/900002").status()).isEqualTo(404);
  }

  @Test
  void theApiIsDescribed() {
    assertThat(this.gateway.get("/openapi.json").body().get("openapi").stringValue())
        .startsWith("3.1");
  }

  private static void assertProblem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.body().get("success").booleanValue()).isFalse();
    assertThat(answer.body().get("status_code").intValue()).isEqualTo(status);
    assertThat(answer.body().get("traceId").stringValue()).matches("[0-9a-f]{32}");
  }

  private static List<Long> ids(JsonNode restaurants) {
    List<Long> ids = new ArrayList<>();
    restaurants.forEach(restaurant -> ids.add(restaurant.get("id").longValue()));
    return ids;
  }
}
