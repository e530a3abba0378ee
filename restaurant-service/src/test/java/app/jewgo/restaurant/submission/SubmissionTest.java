package app.jewgo.restaurant.submission;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.restaurant.TestCalls;
import app.jewgo.restaurant.TestCalls.Answer;
import app.jewgo.restaurant.TestRestaurantService;
import app.jewgo.testkit.PlatformDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionTest {

  private static final String PATH = "/api/v4/restaurants";

  private final PlatformDatabase database = PlatformDatabase.start(0);

  private final TestRestaurantService service = TestRestaurantService.start(this.database);

  private final TestCalls calls = new TestCalls(this.service);

  @AfterAll
  void stop() {
    this.service.close();
    this.database.close();
  }

  private static ObjectNode proposal() {
    return (ObjectNode)
        JsonMapper.shared()
            .readTree(
                """
                {"name":"Falafel & Co","address":"1 Main St","city":"Miami","state":"FL",
                 "zip_code":"33139","phone_number":"(305) 555-0100"}
                """);
  }

  private Answer post(JsonNode body) {
    return this.calls.send("POST", PATH, Map.of(), body.toString());
  }

  @Test
  void storesAProposalThatWaitsForApproval() {
    ObjectNode body = proposal();
    body.put("kosher_category", "DAIRY")
        .put("price_range", "$$")
        .put("website", "https://f.example/a?b=c");
    body.put("latitude", 25.79).put("longitude", -80.13).put("is_cholov_yisroel", true);
    body.put("short_description", "  Crisp.  ").put("description", "");
    body.putArray("additional_images").add("https://i.example/1.jpg");
    body.set(
        "hours_json",
        JsonMapper.shared()
            .readTree(
                "{\"periods\":[{\"open\":{\"day\":0,\"time\":\"0000\"}}],\"owner\":\"secret\"}"));
    Answer answer = post(body);
    assertThat(answer.status()).isEqualTo(201);
    JsonNode restaurant = answer.restaurant();
    assertThat(answer.json().path("success").booleanValue()).isTrue();
    assertThat(answer.header("Location")).isEqualTo(PATH + "/" + restaurant.path("id").longValue());
    assertThat(answer.header("ETag")).startsWith("\"1-");
    assertThat(answer.header("Idempotent-Replayed")).isEmpty();
    assertThat(restaurant.path("id").longValue()).isGreaterThanOrEqualTo(10_000_000);
    assertThat(restaurant.path("status").stringValue()).isEqualTo("pending");
    assertThat(restaurant.path("kosher_category").stringValue()).isEqualTo("Dairy");
    assertThat(restaurant.path("short_description").stringValue()).isEqualTo("Crisp.");
    assertThat(restaurant.path("description").isNull()).isTrue();
    assertThat(restaurant.path("timezone").stringValue()).isEqualTo("America/New_York");
    assertThat(restaurant.path("is_open").booleanValue()).isTrue();
    assertThat(restaurant.path("hours_json").has("owner")).isFalse();
    assertThat(restaurant.path("created_at").isNull()).isFalse();
    assertThat(restaurant.path("additional_images").get(0).stringValue())
        .isEqualTo("https://i.example/1.jpg");
  }

  @Test
  void ignoresWhatACallerMayNotSet() {
    ObjectNode body = proposal();
    body.put("id", 7).put("status", "active").put("view_count", 999).put("version", 5);
    body.put("source", "jewgo").put("source_id", "7").put("created_at", "2001-01-01T00:00:00Z");
    body.put("google_rating", 5)
        .put("google_place_id", "x")
        .put("deleted_at", "2001-01-01T00:00:00Z");
    body.put("owner_email", "owner@example.com").put("slug", "other");
    Answer answer = post(body);
    assertThat(answer.status()).isEqualTo(201);
    JsonNode restaurant = answer.restaurant();
    assertThat(restaurant.path("id").longValue()).isNotEqualTo(7);
    assertThat(restaurant.path("status").stringValue()).isEqualTo("pending");
    assertThat(restaurant.path("view_count").intValue()).isZero();
    assertThat(restaurant.path("created_at").stringValue()).doesNotStartWith("2001");
    assertThat(restaurant.path("google_rating").isNull()).isTrue();
    assertThat(restaurant.path("google_place_id").isNull()).isTrue();
    assertThat(restaurant.has("owner_email")).isFalse();
    assertThat(answer.header("ETag")).startsWith("\"1-");
  }

  @Test
  void refusesNumbersThatAreLargerThanAny() {
    String body = proposal().toString();
    for (String number : List.of("1" + "0".repeat(400), "-1" + "0".repeat(900), "1e400")) {
      Answer answer =
          this.calls.send(
              "POST",
              PATH,
              Map.of(),
              body.substring(0, body.length() - 1) + ",\"latitude\":" + number + "}");
      assertThat(answer.status()).as(number).isEqualTo(400);
      assertThat(answer.errors().propertyNames()).as(number).contains("latitude");
    }
  }

  @Test
  void namesEveryMissingField() {
    Answer answer = post(JsonMapper.shared().createObjectNode());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("success").booleanValue()).isFalse();
    assertThat(answer.errors().propertyNames())
        .containsExactly("name", "address", "city", "state", "zip_code", "phone_number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name              | null                     | name                 | null (expected: a value)
          name              | "  "                     | name                 | empty (expected: a value)
          name              | 7                        | name                 | 7 (expected: text)
          name              | ["x"]                    | name                 | a list of 1 (expected: text)
          name              | "a\\u0000b"              | name                 | a?b (expected: text without NUL and without half a character)
          name              | "a\\ud800"               | name                 | a? (expected: text without NUL and without half a character)
          phone_number      | "none"                   | phone_number         | none (expected: a phone number)
          website           | "javascript:alert(1)"    | website              | javascript:alert(1) (expected: an http or https URL)
          website           | "not a url"              | website              | not a url (expected: an http or https URL)
          website           | "https://"               | website              | https:// (expected: an http or https URL)
          price_range       | "$$$$$"                  | price_range          | $$$$$ (expected: $..$$$$)
          kosher_category   | "Pork"                   | kosher_category      | Pork (expected: Meat, Dairy, Pareve, Fish, Vegetarian or Vegan)
          is_pas_yisroel    | "yes"                    | is_pas_yisroel       | yes (expected: true or false)
          latitude          | 91                       | latitude             | 91 (expected: -90..90)
          latitude          | "25.1"                   | latitude             | 25.1 (expected: -90..90)
          latitude          | 1e999                    | latitude             | Infinity (expected: -90..90)
          latitude          | 25.1                     | longitude            | missing (expected: a value, as latitude has one)
          longitude         | 25.1                     | latitude             | missing (expected: a value, as longitude has one)
          timezone          | "Mars/Olympus"           | timezone             | Mars/Olympus (expected: a name like America/New_York)
          hours_json        | {"periods":[{"open":{"day":7,"time":"0900"},"close":{"day":1,"time":"1000"}}]} | hours_json.periods[0].open.day | 7 (expected: 0..6, 0 = Sunday)
          hours_json        | "{"                      | hours_json           | text that is not JSON (expected: an object)
          additional_images | ["ftp://x.example/1"]    | additional_images[0] | ftp://x.example/1 (expected: an http or https URL)
          additional_images | "https://x.example/1"    | additional_images    | https://x.example/1 (expected: a list of at most 50)
          """)
  void saysWhatIsWrongWithAField(String field, String value, String path, String reason) {
    ObjectNode others = proposal();
    others.remove(field);
    // As text: half a character would not survive being encoded.
    String body = others.toString().replaceFirst("^\\{", "{\"" + field + "\":X,");
    Answer answer = this.calls.send("POST", PATH, Map.of(), body.replace(":X,", ":" + value + ","));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.errors().propertyNames()).containsExactly(path);
    assertThat(answer.errors().path(path).stringValue()).isEqualTo(reason);
  }

  @Test
  void countsCharactersAsTheTableDoes() {
    ObjectNode body = proposal();
    body.put("name", "\ud83c\udf55".repeat(200));
    assertThat(post(body).status()).isEqualTo(201);
    body.put("name", "\ud83c\udf55".repeat(201));
    assertThat(post(body).errors().path("name").stringValue())
        .isEqualTo("201 characters (expected: at most 200)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "7",
        "null",
        "\"x\"",
        "{\"name\":1}{}",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{'a':1}"
      })
  void refusesABodyThatIsNoObject(String body) {
    Answer answer = this.calls.send("POST", PATH, Map.of(), body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").stringValue()).startsWith("body: ");
  }

  @Test
  void refusesBodiesThatAreMissingDeepLongOrNotJson() {
    Map<String, String> json = Map.of("Content-Type", "application/json");
    assertThat(this.calls.send("POST", PATH, json, "").status()).isEqualTo(400);
    String deep = "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    assertThat(this.calls.send("POST", PATH, json, deep).status()).isEqualTo(400);
    byte[] notUtf8 = "{\"name\":\"???\"}".getBytes(StandardCharsets.UTF_8);
    notUtf8[10] = (byte) 0xff;
    assertThat(this.calls.send("POST", PATH, json, notUtf8).status()).isEqualTo(400);
    ObjectNode tooLong = proposal().put("description", "x".repeat(1 << 20));
    assertThat(post(tooLong).status()).isEqualTo(413);
    assertThat(
            this.calls
                .send("POST", PATH, Map.of("Content-Type", "text/plain"), proposal().toString())
                .status())
        .isEqualTo(415);
  }

  @Test
  void answersARepeatedRequestWithWhatItMade() throws SQLException {
    ObjectNode body = proposal().put("name", "Twice");
    Map<String, String> key = Map.of("Idempotency-Key", "0b7b2c1e-twice");
    Answer first = this.calls.send("POST", PATH, key, body.toString());
    Answer second = this.calls.send("POST", PATH, key, body.toString());
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(count("Twice")).isEqualTo(1);
  }

  @Test
  void refusesAKeyThatWasUsedForSomethingElse() throws SQLException {
    Map<String, String> key = Map.of("Idempotency-Key", "other-body");
    this.calls.send("POST", PATH, key, proposal().put("name", "First body").toString());
    Answer answer =
        this.calls.send("POST", PATH, key, proposal().put("name", "Second body").toString());
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("detail").stringValue()).startsWith("Idempotency-Key: used");
    assertThat(count("Second body")).isZero();
  }

  @Test
  void keepsTheKeysOfCallersApart() throws SQLException {
    String body = proposal().put("name", "Per caller").toString();
    for (String subject : List.of("ann", "ben")) {
      Map<String, String> headers =
          Map.of(
              "Idempotency-Key",
              "mine",
              "JewGo-Identity",
              this.calls.as(subject, "user").get("JewGo-Identity"));
      assertThat(this.calls.send("POST", PATH, headers, body).header("Idempotent-Replayed"))
          .isEmpty();
    }
    assertThat(count("Per caller")).isEqualTo(2);
  }

  @Test
  void anInvalidRequestLeavesItsKeyFree() {
    Map<String, String> key = Map.of("Idempotency-Key", "invalid-first");
    assertThat(this.calls.send("POST", PATH, key, "{}").status()).isEqualTo(400);
    assertThat(this.calls.send("POST", PATH, key, proposal().toString()).status()).isEqualTo(201);
  }

  @Test
  void refusesAKeyThatIsNone() {
    for (String key : List.of("", "with blank", "x".repeat(201))) {
      Answer answer =
          this.calls.send("POST", PATH, Map.of("Idempotency-Key", key), proposal().toString());
      assertThat(answer.status()).as(key).isEqualTo(400);
      assertThat(answer.errors().has("Idempotency-Key")).as(key).isTrue();
    }
  }

  @Test
  void makesOneRowOfManyRequestsAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      String name = "At once " + round;
      String body = proposal().put("name", name).toString();
      Map<String, String> key = Map.of("Idempotency-Key", "at-once-" + round);
      List<Answer> answers = atOnce(16, () -> this.calls.send("POST", PATH, key, body));
      assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
      assertThat(answers.stream().map(a -> a.restaurant().path("id").longValue()).distinct())
          .hasSize(1);
      assertThat(answers.stream().filter(a -> a.header("Idempotent-Replayed").isEmpty()))
          .hasSize(1);
      assertThat(count(name)).isEqualTo(1);
    }
  }

  private static List<Answer> atOnce(int times, Callable<Answer> call) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Answer>> futures = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < times; i++) {
        futures.add(
            threads.submit(() -> {
              start.await();
              return call.call();
            }));
      }
      start.countDown();
      for (Future<Answer> future : futures) {
        answers.add(future.get());
      }
    }
    return answers;
  }

  @Test
  void forgetsKeysAfterADay() throws SQLException {
    Map<String, String> key = Map.of("Idempotency-Key", "yesterday");
    String body = proposal().put("name", "Yesterday").toString();
    this.calls.send("POST", PATH, key, body);
    execute(
        "UPDATE restaurant.idempotency_key SET created_at = now() - interval '25 hours' WHERE key = 'yesterday'");
    Answer again = this.calls.send("POST", PATH, key, body);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEmpty();
    assertThat(count("Yesterday")).isEqualTo(2);

    this.calls.send("POST", PATH, Map.of("Idempotency-Key", "old"), body);
    execute(
        "UPDATE restaurant.idempotency_key SET created_at = now() - interval '25 hours' WHERE key = 'old'");
    assertThat(this.service.bean(KeyPurge.class).purge()).isEqualTo(1);
    assertThat(this.service.bean(KeyPurge.class).purge()).isZero();
    assertThat(this.calls.send("POST", PATH, key, body).header("Idempotent-Replayed"))
        .isEqualTo("true");
  }

  private int count(String name) throws SQLException {
    try (Connection connection = this.database.connectAsService();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT count(*) FROM restaurant.restaurant WHERE name = ?")) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = this.database.connectAsService();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
