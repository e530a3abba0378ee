package app.jewgo.restaurant.browse;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.restaurant.FileDistance;
import app.jewgo.restaurant.SampleService;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Following the cursor visits every row exactly once. */
@Tag("long")
class WalkTest {

  private static final SampleService service = SampleService.get();

  private static final String MIAMI = "lat=25.79&lng=-80.13";

  /** Some that have no coordinates, and some at the very same place. */
  @BeforeAll
  static void addRows() {
    service.execute(
        """
        INSERT INTO restaurant.restaurant (id, source, status, name, latitude, longitude)
        SELECT 900000 + i, 'generated', 'active', 'Walk ' || i,
          CASE WHEN i % 2 = 0 THEN 25.8 END, CASE WHEN i % 2 = 0 THEN -80.2 END
        FROM generate_series(1, 40) i
        """);
  }

  @AfterAll
  static void removeRows() {
    service.execute("DELETE FROM restaurant.restaurant WHERE id >= 900000");
  }

  static Stream<Arguments> walks() {
    return Stream.of(
            "",
            MIAMI,
            "lat=90&lng=0",
            "lat=-36.8&lng=174.7",
            "lat=0&lng=180",
            "lat=40.7&lng=-74&kosher_type=dairy",
            "kosher_type=dairy,meat&cholov_stam=true",
            MIAMI + "&radius_m=20000",
            "bounds_sw_lat=25.7&bounds_sw_lng=-80.4&bounds_ne_lat=26&bounds_ne_lng=-80",
            MIAMI + "&bounds_sw_lat=26&bounds_sw_lng=-81&bounds_ne_lat=27&bounds_ne_lng=-80",
            "search=dairy%20res")
        .flatMap(query -> Stream.of(1, 7, 10, 100).map(limit -> Arguments.of(query, limit)));
  }

  @ParameterizedTest
  @MethodSource("walks")
  void visitsEveryRowOnce(String query, int limit) {
    List<JsonNode> rows = walk(query, limit);
    long total = service.read("/api/restaurants?" + query).json().get("total").asLong();
    assertThat(rows).hasSize((int) total);
    assertThat(rows).extracting(row -> row.get("id").asLong()).doesNotHaveDuplicates();
    assertThat(total).isPositive();
    if (query.contains("lat=") && !query.startsWith("bounds")) {
      assertOrderedByDistance(rows, query);
    } else {
      assertThat(rows).extracting(row -> row.get("id").asLong()).isSorted();
    }
  }

  @Test
  void withoutFilterThatIsEverything() {
    assertThat(walk("", 10)).hasSize(service.rows().size() + 40);
    assertThat(walk(MIAMI, 10)).hasSize(service.rows().size() + 40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", MIAMI, "lat=41&lng=-74"})
  void whileRowsChange(String query) throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    Thread changes =
        Thread.ofVirtual()
            .start(() -> {
              Random random = new Random(7);
              int added = 910_000;
              while (!done.get()) {
                int chosen = random.nextInt(service.rows().size());
                service.execute(
                    "UPDATE restaurant.restaurant SET view_count = view_count + 1, name = name"
                        + " WHERE id = "
                        + service.rows().get(chosen).get("id").asLong());
                service.execute(
                    ("INSERT INTO restaurant.restaurant"
                            + " (id, source, status, name, latitude, longitude)"
                            + " VALUES (%d, 'generated', 'active', 'New', %s, %s)")
                        .formatted(added++, 25 + random.nextDouble(), -80 - random.nextDouble()));
              }
            });
    try {
      for (int limit : new int[] {1, 7, 10, 100}) {
        List<Long> ids = walk(query, limit).stream().map(row -> row.get("id").asLong()).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids)
            .containsAll(service.rows().stream().map(row -> row.get("id").asLong()).toList());
      }
    } finally {
      done.set(true);
      changes.join();
      service.execute("DELETE FROM restaurant.restaurant WHERE id >= 910000");
    }
  }

  @Test
  void pagesTellWhereTheyAre() {
    JsonNode first = service.read("/api/restaurants?limit=5&" + MIAMI).json();
    assertThat(first.propertyNames())
        .containsExactlyInAnyOrder(
            "success",
            "items",
            "restaurants",
            "next_cursor",
            "total",
            "hasMore",
            "filterOptions",
            "limit",
            "origin",
            "as_of");
    assertThat(first.get("items")).isEqualTo(first.get("restaurants")).hasSize(5);
    assertThat(first.get("limit").asInt()).isEqualTo(5);
    assertThat(first.get("hasMore").asBoolean()).isTrue();
    assertThat(first.get("origin").toString()).isEqualTo("{\"lat\":25.79,\"lng\":-80.13}");
    assertThat(first.get("as_of").asString()).isEqualTo("2026-11-23T17:30:00Z");
    assertThat(first.get("filterOptions").get("kosherCategories")).isNotEmpty();
    String cursor = first.get("next_cursor").asString();
    JsonNode second =
        service.read("/api/restaurants?limit=5&" + MIAMI + "&cursor=" + cursor).json();
    assertThat(second.get("filterOptions").isNull()).isTrue();
    assertThat(second.get("total")).isEqualTo(first.get("total"));
  }

  @Test
  void theLastPageHasNoCursor() {
    JsonNode all = service.read("/api/restaurants?limit=100&kosher_type=pareve&city=davie").json();
    assertThat(all.get("hasMore").asBoolean()).isFalse();
    assertThat(all.get("next_cursor").isNull()).isTrue();
  }

  @Test
  void aCursorIsGoodForItsQuestionOnly() {
    String path = "/api/restaurants?limit=5&kosher_type=dairy";
    String cursor = service.read(path).json().get("next_cursor").asString();
    assertThat(service.read(path + "&cursor=" + cursor).status()).isEqualTo(200);
    assertThat(service.read("/api/restaurants?limit=9&kosher_type=dairy&cursor=" + cursor).status())
        .as("another size of page")
        .isEqualTo(200);
    for (String other :
        List.of(
            "/api/restaurants?limit=5&kosher_type=meat",
            "/api/restaurants?limit=5",
            "/api/restaurants?limit=5&kosher_type=dairy&" + MIAMI,
            "/api/restaurants?limit=5&kosher_type=dairy&open_now=true")) {
      assertRefused(other, cursor);
    }
  }

  @Test
  void aCursorCannotBeForged() {
    String path = "/api/restaurants?limit=5";
    String cursor = service.read(path).json().get("next_cursor").asString();
    for (int i = 0; i < cursor.length(); i++) {
      char other = (cursor.charAt(i) == 'A') ? 'B' : 'A';
      String tampered = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertRefused(path, tampered);
    }
    for (String nonsense : List.of("x", "%00", "a".repeat(5000), cursor + cursor, "../")) {
      assertRefused(path, nonsense);
    }
  }

  private static void assertRefused(String path, String cursor) {
    SampleService.Reply reply = service.read(path + "&cursor=" + cursor);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().at("/details/validation_errors/cursor").asString())
        .contains("(expected: ");
  }

  private static void assertOrderedByDistance(List<JsonNode> rows, String query) {
    double latitude = number(query, "lat");
    double longitude = number(query, "lng");
    double last = 0;
    boolean nowhere = false;
    for (JsonNode row : rows) {
      JsonNode shown = row.get("distance_m");
      if (shown.isNull()) {
        assertThat(row.get("latitude").isNull()).isTrue();
        nowhere = true;
        continue;
      }
      assertThat(nowhere).as("rows without coordinates are the last").isFalse();
      double distance =
          FileDistance.metres(
              latitude, longitude, row.get("latitude").asDouble(), row.get("longitude").asDouble());
      assertThat(shown.asDouble()).isCloseTo(distance, org.assertj.core.data.Offset.offset(0.01));
      assertThat(distance).isGreaterThanOrEqualTo(last - 0.001);
      last = distance;
    }
  }

  private static double number(String query, String name) {
    return Stream.of(query.split("&", -1))
        .filter(part -> part.startsWith(name + "="))
        .mapToDouble(part -> Double.parseDouble(part.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> walk(String query, int limit) {
    List<JsonNode> rows = new ArrayList<>();
    String path =
        "/api/restaurants?fields=id,distance_m,latitude,longitude&limit=" + limit + "&" + query;
    String cursor = "";
    while (true) {
      SampleService.Reply reply = service.read(path + cursor);
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      JsonNode page = reply.json();
      page.get("items").forEach(rows::add);
      assertThat(page.get("items").size()).isLessThanOrEqualTo(limit);
      if (!page.get("hasMore").asBoolean()) {
        assertThat(page.get("next_cursor").isNull()).isTrue();
        return rows;
      }
      cursor = "&cursor=" + page.get("next_cursor").asString();
    }
  }
}
