package app.jewgo.restaurant.importing;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.restaurant.TestCalls;
import app.jewgo.restaurant.TestCalls.Answer;
import app.jewgo.restaurant.TestRestaurantService;
import app.jewgo.testkit.PlatformDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final PlatformDatabase database = PlatformDatabase.start(0);

  private final TestRestaurantService service = TestRestaurantService.start(this.database);

  private final TestCalls calls = new TestCalls(this.service);

  @AfterAll
  void stop() {
    this.service.close();
    this.database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    execute("DELETE FROM restaurant.restaurant");
  }

  private static ObjectNode row(String json) {
    return (ObjectNode) JSON.readTree(json);
  }

  private Answer send(String source, List<? extends JsonNode> restaurants) {
    ObjectNode body = JSON.createObjectNode().put("source", source);
    ArrayNode rows = body.putArray("rows");
    for (int i = 0; i < restaurants.size(); i++) {
      rows.addObject().put("line", i + 1).set("restaurant", restaurants.get(i));
    }
    return this.calls.send(
        "POST", "/internal/imports", this.calls.as("importer", "import"), body.toString());
  }

  private static String counts(Answer answer) {
    assertThat(answer.status()).as("%s", answer.json()).isEqualTo(200);
    JsonNode json = answer.json();
    return "%d inserted, %d updated, %d unchanged, %d rejected"
        .formatted(
            json.path("inserted").intValue(),
            json.path("updated").intValue(),
            json.path("unchanged").intValue(),
            json.path("rejected").size());
  }

  private static List<JsonNode> sample() throws Exception {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("../shared/data/restaurants.json"))) {
      root = root.getParent();
    }
    assertThat(root).as("../shared/data/restaurants.json beside the repository").isNotNull();
    List<JsonNode> rows = new ArrayList<>();
    JSON.readTree(root.resolve("../shared/data/restaurants.json")).forEach(rows::add);
    return rows;
  }

  @Test
  void takesEveryRowOfTheRealFileAndChangesNothingTheSecondTime() throws Exception {
    List<JsonNode> rows = sample();
    assertThat(rows).hasSize(207);
    assertThat(counts(send("jewgo", rows)))
        .isEqualTo("207 inserted, 0 updated, 0 unchanged, 0 rejected");
    assertThat(counts(send("jewgo", rows)))
        .isEqualTo("0 inserted, 0 updated, 207 unchanged, 0 rejected");
    assertThat(ask("SELECT count(*) FROM restaurant.restaurant WHERE version = 1"))
        .isEqualTo("207");
    for (JsonNode row : rows) {
      assertIsStored(row);
    }
    assertThat(ask("SELECT count(*) FROM restaurant.restaurant WHERE open_week IS NOT NULL"))
        .isEqualTo("162");
    assertThat(
            ask("SELECT count(*) FROM restaurant.restaurant WHERE timezone = 'America/New_York'"))
        .isEqualTo("207");
  }

  private void assertIsStored(JsonNode row) throws SQLException {
    long id = row.path("id").longValue();
    JsonNode stored =
        JSON.readTree(ask("SELECT to_jsonb(r) FROM restaurant.restaurant r WHERE id = " + id));
    assertThat(stored.path("source").stringValue()).isEqualTo("jewgo");
    assertThat(stored.path("source_id").stringValue()).isEqualTo(Long.toString(id));
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      JsonNode actual = stored.path(field.getKey());
      switch (field.getKey()) {
        case "created_at", "updated_at" -> {
          if (!field.getValue().isNull()) {
            Instant expected =
                LocalDateTime.parse(field.getValue().stringValue()).toInstant(ZoneOffset.UTC);
            assertThat(OffsetDateTime.parse(actual.stringValue()).toInstant()).isEqualTo(expected);
          }
        }
        case "timezone" -> {}
        case "google_rating" ->
            assertThat(actual.asDouble(0)).isEqualTo(field.getValue().asDouble(0));
        default -> assertThat(actual).as("%d %s", id, field.getKey()).isEqualTo(field.getValue());
      }
    }
  }

  @Test
  void updatesOnlyWhatDiffers() throws SQLException {
    ObjectNode a =
        row("{\"id\":1,\"name\":\"A\",\"view_count\":5,\"updated_at\":\"2025-01-01T00:00:00\"}");
    ObjectNode b = row("{\"id\":2,\"name\":\"B\",\"updated_at\":\"2025-01-01T00:00:00\"}");
    send("jewgo", List.of(a, b));
    // Changed without a new time, and silent about the views.
    a.put("name", "A2").remove("view_count");
    assertThat(counts(send("jewgo", List.of(a, b))))
        .isEqualTo("0 inserted, 1 updated, 1 unchanged, 0 rejected");
    assertThat(ask("SELECT name || version || view_count FROM restaurant.restaurant WHERE id = 1"))
        .isEqualTo("A225");
    assertThat(counts(send("jewgo", List.of(a, b))))
        .isEqualTo("0 inserted, 0 updated, 2 unchanged, 0 rejected");
    b.put("updated_at", "2025-06-01T00:00:00");
    assertThat(counts(send("jewgo", List.of(a, b))))
        .isEqualTo("0 inserted, 1 updated, 1 unchanged, 0 rejected");
    a.set("hours_json", JSON.readTree("{\"periods\":[]}"));
    a.put("latitude", 31.77).put("longitude", 35.21);
    assertThat(counts(send("jewgo", List.of(a, b))))
        .isEqualTo("0 inserted, 1 updated, 1 unchanged, 0 rejected");
    assertThat(ask("SELECT open_week || timezone FROM restaurant.restaurant WHERE id = 1"))
        .isEqualTo("{}Asia/Jerusalem");
  }

  @Test
  void keepsTheStatusUnlessTheFileTellsOne() throws SQLException {
    ObjectNode silent = row("{\"source_id\":\"node/1\",\"name\":\"Silent\"}");
    ObjectNode closed = row("{\"source_id\":\"node/2\",\"name\":\"Closed\",\"status\":\"CLOSED\"}");
    send("osm", List.of(silent, closed));
    assertThat(ask("SELECT string_agg(status, ',' ORDER BY name) FROM restaurant.restaurant"))
        .isEqualTo("closed,active");
    execute("UPDATE restaurant.restaurant SET status = 'rejected'");
    assertThat(counts(send("osm", List.of(silent, closed))))
        .isEqualTo("0 inserted, 1 updated, 1 unchanged, 0 rejected");
    assertThat(ask("SELECT string_agg(status, ',' ORDER BY name) FROM restaurant.restaurant"))
        .isEqualTo("closed,rejected");
  }

  @Test
  void oneBadRowDoesNotStopTheRest() throws SQLException {
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      rows.add(row("{\"id\":" + i + ",\"name\":\"R" + i + "\"}"));
    }
    rows.get(4).put("latitude", 91).put("longitude", 0);
    rows.get(9).put("name", "");
    Answer answer = send("jewgo", rows);
    assertThat(counts(answer)).isEqualTo("18 inserted, 0 updated, 0 unchanged, 2 rejected");
    assertThat(answer.json().path("rejected").get(0).toString())
        .isEqualTo("{\"line\":5,\"id\":5,\"reason\":\"latitude: 91 (expected: -90..90)\"}");
    assertThat(answer.json().path("rejected").get(1).path("line").intValue()).isEqualTo(10);
    assertThat(ask("SELECT count(*) FROM restaurant.restaurant")).isEqualTo("18");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          jewgo | 7                                                | restaurant: missing (expected: an object)
          jewgo | {"name":"x"}                                     | id: missing (expected: 1..9999999)
          jewgo | {"id":0,"name":"x"}                              | id: 0 (expected: 1..9999999)
          jewgo | {"id":10000000,"name":"x"}                       | id: 10000000 (expected: 1..9999999)
          jewgo | {"id":"1","name":"x"}                            | id: 1 (expected: 1..9999999)
          jewgo | {"id":1}                                         | name: missing (expected: a value)
          jewgo | {"id":1,"name":"x","status":"open"}              | status: open (expected: pending, active, rejected or closed)
          jewgo | {"id":1,"name":"x","google_rating":5.1}          | google_rating: 5.1 (expected: 0..5)
          jewgo | {"id":1,"name":"x","view_count":-1}              | view_count: -1 (expected: 0..2147483647)
          jewgo | {"id":1,"name":"x","view_count":2147483648}      | view_count: 2147483648 (expected: 0..2147483647)
          jewgo | {"id":1,"name":"x","created_at":"yesterday"}     | created_at: yesterday (expected: a time like 2026-11-23T10:15:30Z)
          jewgo | {"id":1,"name":"x","created_at":"-9999-01-01T00:00:00"} | created_at: -9999-01-01T00:00:00 (expected: a time like 2026-11-23T10:15:30Z)
          jewgo | {"id":1,"name":"x","website":"javascript:1"}     | website: javascript:1 (expected: an http or https URL)
          jewgo | {"id":1,"name":"a\\u0000"}                       | name: a? (expected: text without NUL and without half a character)
          jewgo | {"id":1,"name":"x","latitude":1}                 | longitude: missing (expected: a value, as latitude has one)
          osm   | {"name":"x"}                                     | source_id: missing (expected: what identifies the row)
          osm   | {"source_id":"n\\u00f6de","name":"x"}            | source_id: not usable (expected: 1..200 ASCII characters)
          csv   | {"id":[1],"name":"x"}                            | source_id: not usable (expected: 1..200 ASCII characters)
          """)
  void saysWhyARowIsRejected(String source, String restaurant, String reason) {
    Answer answer = send(source, List.of(JSON.readTree(restaurant)));
    assertThat(counts(answer)).isEqualTo("0 inserted, 0 updated, 0 unchanged, 1 rejected");
    assertThat(answer.json().path("rejected").get(0).path("reason").stringValue())
        .isEqualTo(reason);
  }

  @Test
  void takesWhatPeopleWrite() throws SQLException {
    ObjectNode row = row("{\"id\":\"12\",\"name\":\" X \",\"website\":\"www.x.example/menu\"}");
    row.put("kosher_category", "Glatt").put("timezone", "Mars/Olympus").put("latitude", 40.7);
    row.put("longitude", -74).put("hours_json", "{\"periods\":[]}");
    row.put("owner_email", "o@x.example").put("tax_id", "1").putArray("reviews").add("bad");
    assertThat(counts(send("csv", List.of(row))))
        .isEqualTo("1 inserted, 0 updated, 0 unchanged, 0 rejected");
    JsonNode stored = JSON.readTree(ask("SELECT to_jsonb(r) FROM restaurant.restaurant r"));
    assertThat(stored.path("id").longValue()).isGreaterThanOrEqualTo(10_000_000);
    assertThat(stored.path("source_id").stringValue()).isEqualTo("12");
    assertThat(stored.path("name").stringValue()).isEqualTo("X");
    assertThat(stored.path("website").stringValue()).isEqualTo("http://www.x.example/menu");
    assertThat(stored.path("kosher_category").stringValue()).isEqualTo("Glatt");
    assertThat(stored.path("timezone").stringValue()).isEqualTo("America/New_York");
    assertThat(stored.path("open_week").stringValue()).isEqualTo("{}");
    assertThat(stored.toString()).doesNotContain("o@x.example").doesNotContain("bad");
    row.put("timezone", "Europe/London");
    send("csv", List.of(row));
    assertThat(ask("SELECT timezone FROM restaurant.restaurant")).isEqualTo("Europe/London");
  }

  @Test
  void leavesWhatIsNotItsOwn() throws SQLException {
    execute(
        "INSERT INTO restaurant.restaurant (id, source, source_id, status, name) VALUES"
            + " (1000001, 'generated', '1', 'active', 'Generated')");
    send("jewgo", List.of(row("{\"id\":2,\"name\":\"Gone\"}")));
    execute("UPDATE restaurant.restaurant SET deleted_at = now() WHERE id = 2");
    Answer answer =
        send(
            "jewgo",
            List.of(
                row("{\"id\":1000001,\"name\":\"Mine\"}"),
                row("{\"id\":2,\"name\":\"Back\"}"),
                row("{\"id\":3,\"name\":\"New\"}")));
    assertThat(counts(answer)).isEqualTo("1 inserted, 0 updated, 0 unchanged, 2 rejected");
    assertThat(answer.json().path("rejected").get(0).path("reason").stringValue())
        .isEqualTo("id: 1000001 belongs to source generated (expected: an id of source jewgo)");
    assertThat(answer.json().path("rejected").get(1).path("reason").stringValue())
        .startsWith("id: 2 is deleted");
    assertThat(ask("SELECT name FROM restaurant.restaurant WHERE id = 1000001"))
        .isEqualTo("Generated");
  }

  /** A constraint that the checks know nothing of stands for all that they may have forgotten. */
  @Test
  void aRowThatTheDatabaseRefusesDoesNotStopTheRest() throws SQLException {
    owner(
        "ALTER TABLE restaurant.restaurant ADD CONSTRAINT no_pork CHECK (name NOT LIKE '%Pork%')");
    try {
      List<ObjectNode> rows = new ArrayList<>();
      for (int i = 1; i <= 50; i++) {
        boolean bad = i == 7 || i == 33;
        rows.add(row("{\"id\":" + i + ",\"name\":\"" + (bad ? "Pork " : "Fine ") + i + "\"}"));
      }
      Answer answer = send("jewgo", rows);
      assertThat(counts(answer)).isEqualTo("48 inserted, 0 updated, 0 unchanged, 2 rejected");
      assertThat(answer.json().path("rejected").get(1).path("line").intValue()).isEqualTo(33);
      assertThat(answer.json().path("rejected").get(0).path("reason").stringValue())
          .startsWith("refused by the database: ")
          .contains("no_pork");
    } finally {
      owner("ALTER TABLE restaurant.restaurant DROP CONSTRAINT no_pork");
    }
  }

  @Test
  void theLastOfSeveralRowsWithOneIdWins() throws SQLException {
    Answer answer =
        send(
            "jewgo",
            List.of(
                row("{\"id\":1,\"name\":\"First\"}"),
                row("{\"id\":2,\"name\":\"Other\"}"),
                row("{\"id\":1,\"name\":\"Second\"}"),
                row("{\"id\":1,\"name\":\"Third\"}")));
    assertThat(counts(answer)).isEqualTo("2 inserted, 2 updated, 0 unchanged, 0 rejected");
    assertThat(ask("SELECT name FROM restaurant.restaurant WHERE id = 1")).isEqualTo("Third");
  }

  @Test
  void manyImportsOfOneFileAtOnceMakeItsRowsOnce() throws Exception {
    List<JsonNode> rows = sample();
    List<Future<Answer>> futures = new ArrayList<>();
    int inserted = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 6; i++) {
        List<JsonNode> order = (i % 2 == 0) ? rows : rows.reversed();
        futures.add(threads.submit(() -> sendUntilAccepted(order)));
      }
      for (Future<Answer> future : futures) {
        Answer answer = future.get();
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(200);
        assertThat(answer.json().path("rejected")).isEmpty();
        inserted += answer.json().path("inserted").intValue();
      }
    }
    assertThat(inserted).isEqualTo(207);
    assertThat(ask("SELECT count(*) || '/' || max(version) FROM restaurant.restaurant"))
        .isEqualTo("207/1");
  }

  /** As an importer does: on 503 it comes again. */
  private Answer sendUntilAccepted(List<JsonNode> rows) {
    Answer answer = send("jewgo", rows);
    for (int i = 0; i < 50 && answer.status() == 503; i++) {
      answer = send("jewgo", rows);
    }
    return answer;
  }

  @Test
  void refusesWhatIsNoBatch() {
    Map<String, String> importer = this.calls.as("importer", "import");
    record Bad(String body, String field) {}
    for (Bad bad :
        List.of(
            new Bad("{}", "source"),
            new Bad("{\"source\":\"api\",\"rows\":[]}", "source"),
            new Bad("{\"source\":\"jewgo\"}", "rows"),
            new Bad("{\"source\":\"jewgo\",\"rows\":{}}", "rows"),
            new Bad("{\"source\":\"jewgo\",\"rows\":[1]}", "rows[0].line"),
            new Bad("{\"source\":\"jewgo\",\"rows\":[{\"line\":\"1\"}]}", "rows[0].line"),
            new Bad(
                "{\"source\":\"jewgo\",\"rows\":[" + "{\"line\":1},".repeat(500) + "{\"line\":1}]}",
                "rows"))) {
      Answer answer = this.calls.send("POST", "/internal/imports", importer, bad.body());
      assertThat(answer.status()).as(bad.body()).isEqualTo(400);
      assertThat(answer.errors().propertyNames()).as(bad.body()).containsExactly(bad.field());
    }
    String long5 = "{\"source\":\"" + "x".repeat(5 << 20) + "\"}";
    assertThat(this.calls.send("POST", "/internal/imports", importer, long5).status())
        .isEqualTo(413);
    assertThat(this.calls.send("POST", "/internal/imports", importer, "[").status()).isEqualTo(400);
    String none = "{\"source\":\"jewgo\",\"rows\":[]}";
    assertThat(counts(this.calls.send("POST", "/internal/imports", importer, none)))
        .startsWith("0 inserted");
  }

  @Test
  void isForImportersAndAdmins() {
    String none = "{\"source\":\"jewgo\",\"rows\":[]}";
    assertThat(this.calls.send("POST", "/internal/imports", Map.of(), none).status())
        .isEqualTo(401);
    assertThat(
            this.calls
                .send("POST", "/internal/imports", this.calls.as("joe", "user"), none)
                .status())
        .isEqualTo(403);
    assertThat(this.calls.send("POST", "/internal/imports", this.calls.asAdmin(), none).status())
        .isEqualTo(200);
  }

  private @Nullable String ask(String sql) throws SQLException {
    try (Connection connection = this.database.connectAsService();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = this.database.connectAsService();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void owner(String sql) throws SQLException {
    try (Connection connection = this.database.connectAsOwner();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
