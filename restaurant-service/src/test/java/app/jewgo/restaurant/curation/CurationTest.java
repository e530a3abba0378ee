package app.jewgo.restaurant.curation;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.restaurant.TestCalls;
import app.jewgo.restaurant.TestCalls.Answer;
import app.jewgo.restaurant.TestRestaurantService;
import app.jewgo.testkit.PlatformDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurationTest {

  private static final String PATH = "/api/v4/restaurants";

  private final PlatformDatabase database = PlatformDatabase.start(0);

  private final TestRestaurantService service = TestRestaurantService.start(this.database);

  private final TestCalls calls = new TestCalls(this.service);

  @AfterAll
  void stop() {
    this.service.close();
    this.database.close();
  }

  /** A new restaurant at Miami, open 11 to 22 on Sundays. */
  private Answer create() {
    Answer created =
        this.calls.send(
            "POST",
            PATH,
            Map.of(),
            """
            {"name":"Falafel & Co","address":"1 Main St","city":"Miami","state":"FL",
             "zip_code":"33139","phone_number":"(305) 555-0100","website":"https://f.example",
             "kosher_category":"Dairy","latitude":25.79,"longitude":-80.13,"hours_json":
             {"periods":[{"open":{"day":0,"time":"1100"},"close":{"day":0,"time":"2200"}}]}}
            """);
    assertThat(created.status()).isEqualTo(201);
    return created;
  }

  private static String path(Answer created) {
    return created.header("Location");
  }

  private Answer put(String path, String body) {
    return this.calls.send("PUT", path, this.calls.asAdmin(), body);
  }

  private Answer put(String path, String ifMatch, String body) {
    return send("PUT", path, ifMatch, body);
  }

  private Answer send(String method, String path, String ifMatch, String body) {
    Map<String, String> headers = new HashMap<>(this.calls.asAdmin());
    headers.put("If-Match", ifMatch);
    return this.calls.send(method, path, headers, body);
  }

  @Test
  void changesTheGivenFieldsAndLeavesTheOthers() {
    String path = path(create());
    Answer answer = put(path, "{\"name\":\"Hummus & Co\",\"website\":null,\"price_range\":\"$\"}");
    assertThat(answer.status()).isEqualTo(200);
    JsonNode restaurant = answer.restaurant();
    assertThat(restaurant.path("name").stringValue()).isEqualTo("Hummus & Co");
    assertThat(restaurant.path("website").isNull()).isTrue();
    assertThat(restaurant.path("price_range").stringValue()).isEqualTo("$");
    assertThat(restaurant.path("kosher_category").stringValue()).isEqualTo("Dairy");
    assertThat(restaurant.path("timezone").stringValue()).isEqualTo("America/New_York");
    assertThat(restaurant.path("hours_json").path("periods")).hasSize(1);
    assertThat(answer.header("ETag")).startsWith("\"2-");
    assertThat(restaurant.path("updated_at")).isNotEqualTo(restaurant.path("created_at"));
  }

  @Test
  void ignoresWhatNobodyMaySet() {
    String path = path(create());
    Answer answer =
        put(
            path,
            "{\"id\":1,\"status\":\"active\",\"view_count\":9,\"version\":7,\"source\":\"x\"}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.restaurant().path("status").stringValue()).isEqualTo("pending");
    assertThat(answer.restaurant().path("view_count").intValue()).isZero();
    assertThat(answer.header("ETag")).startsWith("\"1-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name":null}                          | name
          {"name":""}                            | name
          {"zip_code":5}                         | zip_code
          {"latitude":-91}                       | latitude
          {"latitude":null}                      | latitude
          {"longitude":null}                     | longitude
          {"timezone":"Nowhere"}                 | timezone
          {"hours_json":{"periods":[1]}}         | hours_json.periods[0]
          {"additional_images":[1]}              | additional_images[0]
          """)
  void refusesWhatCannotBeStored(String body, String field) {
    Answer created = create();
    Answer answer = put(path(created), body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors().propertyNames()).containsExactly(field);
    assertThat(put(path(created), "{}").header("ETag")).startsWith("\"1-");
  }

  @Test
  void followsAPlaceThatMovesAndHoursThatChange() throws SQLException {
    Answer created = create();
    Answer moved =
        put(
            path(created),
            """
            {"latitude":31.77,"longitude":35.21,"hours_json":
             {"periods":[{"open":{"day":0,"time":"0000"}}],
              "exceptions":[{"date":"2026-12-25","closed":true}]}}
            """);
    assertThat(moved.restaurant().path("timezone").stringValue()).isEqualTo("Asia/Jerusalem");
    long id = moved.restaurant().path("id").longValue();
    assertThat(column(id, "open_week")).isEqualTo("{[0,10080)}");
    assertThat(column(id, "override_window"))
        .isEqualTo("{[\"2026-12-25 00:00:00\",\"2026-12-27 00:00:00\")}");
    assertThat(column(id, "hours_last_updated")).isNotNull();

    Answer without =
        put(path(created), "{\"latitude\":null,\"longitude\":null,\"hours_json\":null}");
    assertThat(without.restaurant().path("timezone").isNull()).isTrue();
    assertThat(without.restaurant().path("is_open").isNull()).isTrue();
    assertThat(column(id, "open_week")).isNull();
    assertThat(column(id, "override_window")).isNull();
    Answer explicit = put(path(created), "{\"timezone\":\"Europe/London\"}");
    assertThat(explicit.restaurant().path("timezone").stringValue()).isEqualTo("Europe/London");
    Answer back = put(path(created), "{\"latitude\":31.77,\"longitude\":35.21}");
    assertThat(back.restaurant().path("timezone").stringValue()).isEqualTo("Asia/Jerusalem");
    put(path(created), "{\"timezone\":\"Europe/London\"}");
    Answer unmoved =
        put(path(created), "{\"latitude\":31.77,\"longitude\":35.21,\"phone_number\":\"1\"}");
    assertThat(unmoved.restaurant().path("timezone").stringValue())
        .as("which somebody has corrected, of a place that has not moved")
        .isEqualTo("Europe/London");
  }

  @Test
  void approvesAndRejects() {
    Answer created = create();
    Answer approved = put(path(created) + "/approve", "");
    assertThat(approved.status()).isEqualTo(200);
    assertThat(approved.restaurant().path("status").stringValue()).isEqualTo("active");
    assertThat(approved.header("ETag")).startsWith("\"2-");
    assertThat(put(path(created) + "/approve", "").header("ETag")).startsWith("\"2-");
    Answer rejected = put(path(created) + "/reject", "");
    assertThat(rejected.restaurant().path("status").stringValue()).isEqualTo("rejected");
  }

  @Test
  void deletesSoftlyAndOnce() throws SQLException {
    Answer created = create();
    Answer deleted = this.calls.send("DELETE", path(created), this.calls.asAdmin(), "");
    assertThat(deleted.status()).isEqualTo(200);
    long id = deleted.restaurant().path("id").longValue();
    assertThat(id).isEqualTo(created.restaurant().path("id").longValue());
    assertThat(column(id, "deleted_at")).isNotNull();
    assertThat(this.calls.send("DELETE", path(created), this.calls.asAdmin(), "").status())
        .isEqualTo(404);
    assertThat(put(path(created), "{\"name\":\"x\"}").status()).isEqualTo(404);
    assertThat(put(path(created) + "/approve", "").status()).isEqualTo(404);
  }

  @Test
  void doesNotKnowWhatIsNotThere() {
    Answer answer = put(PATH + "/987654321", "{\"name\":\"x\"}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("detail").stringValue()).contains("987654321");
    assertThat(put(PATH + "/abc", "{}").status()).isIn(400, 404);
    assertThat(put(PATH + "/99999999999999999999", "{}").status()).isIn(400, 404);
  }

  @Test
  void isForAdminsOnly() {
    Answer created = create();
    String path = path(created);
    record Request(String method, String path) {}
    for (Request call :
        List.of(
            new Request("PUT", path),
            new Request("PUT", path + "/approve"),
            new Request("PUT", path + "/reject"),
            new Request("DELETE", path))) {
      String body =
          call.path().equals(path) && call.method().equals("PUT") ? "{\"name\":\"x\"}" : "";
      assertThat(this.calls.send(call.method(), call.path(), Map.of(), body).status())
          .as("%s", call)
          .isEqualTo(401);
      assertThat(
              this.calls
                  .send(call.method(), call.path(), this.calls.as("joe", "user"), body)
                  .status())
          .as("%s", call)
          .isEqualTo(403);
    }
    assertThat(put(path, "{}").header("ETag")).startsWith("\"1-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "\"1-abc\"", "\"1\"", "\"9-x\", \"1-x\"", "W/\"1-x\", \"1-x\""})
  void changesTheVersionThatIsMeant(String ifMatch) {
    assertThat(put(path(create()), ifMatch, "{\"name\":\"New\"}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2-abc\"", "\"11-abc\"", "W/\"1-abc\"", "\"abc\"", "1-abc", "\"\"", ""})
  void leavesAnotherVersionAlone(String ifMatch) {
    Answer created = create();
    for (String[] call :
        new String[][] {
          {"PUT", "", "{\"name\":\"New\"}"},
          {"PUT", "/approve", ""},
          {"PUT", "/reject", ""},
          {"DELETE", "", ""}
        }) {
      assertThat(send(call[0], path(created) + call[1], ifMatch, call[2]).status())
          .as("%s%s", call[0], call[1])
          .isEqualTo(412);
    }
    assertThat(put(path(created), "{}").header("ETag")).startsWith("\"1-");
  }

  @Test
  void anETagOfAnAnswerIsGoodForTheNextChange() {
    Answer created = create();
    Answer first = put(path(created), created.header("ETag"), "{\"name\":\"One\"}");
    assertThat(first.status()).isEqualTo(200);
    assertThat(put(path(created), created.header("ETag"), "{\"name\":\"Two\"}").status())
        .isEqualTo(412);
    assertThat(put(path(created), first.header("ETag"), "{\"name\":\"Three\"}").status())
        .isEqualTo(200);
  }

  @Test
  void ofManyWithOneVersionOneSucceeds() throws Exception {
    Answer created = create();
    List<Answer> answers =
        atOnce(
            12, i -> put(path(created), created.header("ETag"), "{\"name\":\"Writer " + i + "\"}"));
    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 412)).hasSize(11);
    assertThat(put(path(created), "{}").header("ETag")).startsWith("\"2-");
  }

  @Test
  void noChangeOfDifferentFieldsIsLost() throws Exception {
    Answer created = create();
    List<String> bodies =
        List.of(
            "{\"name\":\"A\"}", "{\"city\":\"B\"}", "{\"state\":\"C\"}", "{\"zip_code\":\"D\"}");
    List<Answer> answers = atOnce(bodies.size(), i -> put(path(created), bodies.get(i)));
    JsonNode restaurant = put(path(created), "{}").restaurant();
    List<String> fields = List.of("name", "city", "state", "zip_code");
    for (int i = 0; i < bodies.size(); i++) {
      // Under such a rush a change may be refused, but one that was confirmed is there.
      assertThat(answers.get(i).status()).isIn(200, 409);
      if (answers.get(i).status() == 200) {
        assertThat(restaurant.path(fields.get(i)).stringValue())
            .isEqualTo(String.valueOf((char) ('A' + i)));
      }
    }
  }

  /** A call with a number from 0. */
  @FunctionalInterface
  private interface Call {

    Answer make(int number);
  }

  private static List<Answer> atOnce(int times, Call call) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Answer>> futures = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < times; i++) {
        int number = i;
        futures.add(
            threads.submit(() -> {
              start.await();
              return call.make(number);
            }));
      }
      start.countDown();
      for (Future<Answer> future : futures) {
        answers.add(future.get());
      }
    }
    return answers;
  }

  private @Nullable String column(long id, String column) throws SQLException {
    try (Connection connection = this.database.connectAsService();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT " + column + " FROM restaurant.restaurant WHERE id = ?")) {
      statement.setLong(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
