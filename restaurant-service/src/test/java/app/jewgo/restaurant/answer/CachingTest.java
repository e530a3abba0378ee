package app.jewgo.restaurant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.restaurant.SampleService;
import app.jewgo.restaurant.SampleService.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Entity tags, 304, how long a browser may keep an answer, GeoJSON. */
@Tag("long")
class CachingTest {

  private static final SampleService service = SampleService.get();

  private static final String DETAIL = "/api/v4/restaurants/950001";

  private static final Pattern MAX_AGE = Pattern.compile("max-age=(\\d+)");

  /** Open every day from 7 to 22. */
  @BeforeAll
  static void addRow() {
    service.execute(
        """
        INSERT INTO restaurant.restaurant
          (id, source, status, name, city, timezone, latitude, longitude, hours_json)
        SELECT 950001, 'generated', 'active', 'Hours', 'Cachetown', 'America/New_York', 25, -80,
          jsonb_build_object('periods', jsonb_agg(jsonb_build_object(
            'open', jsonb_build_object('day', day, 'time', '0700'),
            'close', jsonb_build_object('day', day, 'time', '2200'))))
        FROM generate_series(0, 6) day
        """);
  }

  @AfterEach
  void backToNoon() {
    service.clock().set(Instant.parse(SampleService.NOON));
  }

  @AfterAll
  static void removeRow() {
    service.execute("DELETE FROM restaurant.restaurant WHERE id >= 950000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DETAIL,
        "/api/restaurants/950001",
        "/api/v4/restaurants?limit=50",
        "/api/restaurants?limit=50&lat=25&lng=-80",
        "/api/v4/restaurants/filter-options",
        DETAIL + "/hours",
        "/api/v4/restaurants/by-name/hours"
      })
  void whoHasItGets304(String path) {
    Reply first = service.read(path);
    String tag = first.header("ETag");
    assertThat(tag).matches("\"[\\w-]+\"");
    assertThat(service.read(path).header("ETag")).isEqualTo(tag);
    assertThat(first.header("Vary")).contains("Accept");
    for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag + " ,\"y\"", "*")) {
      Reply again = service.read(path, Map.of("If-None-Match", known));
      assertThat(again.status()).as(known).isEqualTo(304);
      assertThat(again.text()).isEmpty();
      assertThat(again.header("ETag")).isEqualTo(tag);
      assertThat(again.header("Cache-Control")).isEqualTo(first.header("Cache-Control"));
      assertThat(again.header("Vary")).contains("Accept");
    }
    assertThat(service.read(path, Map.of("If-None-Match", "\"x\"")).status()).isEqualTo(200);
  }

  @Test
  void theTagOfARestaurantTellsItsVersion() {
    String before = service.read(DETAIL).header("ETag");
    assertThat(before).startsWith("\"1-");
    service.execute("UPDATE restaurant.restaurant SET website = 'https://x' WHERE id = 950001");
    try {
      String after = service.read(DETAIL).header("ETag");
      assertThat(after).startsWith("\"2-").isNotEqualTo(before);
      assertThat(service.read(DETAIL, Map.of("If-None-Match", before)).status()).isEqualTo(200);
    } finally {
      removeRow();
      addRow();
    }
  }

  @Test
  void noLongerThanTheNextOpeningOrClosing() {
    assertAge("2026-11-23T17:30:10Z", DETAIL, 30);
    assertAge("2026-11-24T02:59:29.5Z", DETAIL, 30);
    assertAge("2026-11-24T02:59:45Z", DETAIL, 15);
    assertAge("2026-11-24T02:59:59.5Z", DETAIL, 0);
    assertAge("2026-11-24T03:00:00Z", DETAIL, 30);
    assertAge("2026-11-24T11:59:50Z", DETAIL, 10);
    assertAge("2026-11-24T11:59:50Z", "/api/v4/restaurants?city=cachetown", 10);
    assertAge("2026-11-24T11:59:50Z", "/api/restaurants?city=cachetown", 10);
    assertAge("2026-11-24T11:59:50Z", DETAIL + "/hours", 10);
    // an hour before closing the place begins to close soon
    assertAge("2026-11-24T01:59:50Z", DETAIL + "/hours", 10);
    assertAge("2026-11-24T01:59:50Z", DETAIL, 30);
  }

  @Test
  void whatIsOpenNowMayBeOthersInTheNextMinute() {
    assertAge("2026-11-23T17:30:50Z", "/api/v4/restaurants?open_now=true&city=cachetown", 10);
    assertAge("2026-11-23T17:30:50Z", "/api/v4/restaurants?open_now=false&city=nowhere", 10);
    assertAge("2026-11-23T17:30:50Z", "/api/v4/restaurants?city=cachetown", 30);
  }

  @Test
  void itOpensWhenItsClockSaysSo() {
    service.clock().set(Instant.parse("2026-11-24T11:59:59Z"));
    assertThat(isOpen()).isFalse();
    service.clock().set(Instant.parse("2026-11-24T12:00:00Z"));
    assertThat(isOpen()).isTrue();
  }

  @Test
  void whatSomebodyIsToldIsForNobodyElse() {
    assertThat(service.read(DETAIL).header("Cache-Control")).contains("public");
    assertThat(service.readAs("user", DETAIL).header("Cache-Control"))
        .contains("private")
        .contains("no-store");
    assertThat(service.read(DETAIL, Map.of("Authorization", "Bearer x")).header("Cache-Control"))
        .contains("no-store");
  }

  @Test
  void headIsLikeGetWithoutABody() {
    for (String path : List.of(DETAIL, "/api/v4/restaurants", "/api/restaurants")) {
      Reply get = service.read(path);
      Reply head = service.head(path);
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.text()).isEmpty();
      assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
      assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
    }
  }

  @Test
  void geoJson() {
    for (String path :
        List.of("/api/v4/restaurants?city=cachetown", "/api/restaurants?city=cachetown")) {
      Reply reply = service.read(path, Map.of("Accept", "application/geo+json"));
      assertThat(reply.header("Content-Type")).startsWith("application/geo+json");
      JsonNode collection = reply.json();
      assertThat(collection.get("type").asString()).isEqualTo("FeatureCollection");
      assertThat(collection.get("total").asInt()).isEqualTo(1);
      JsonNode feature = collection.get("features").get(0);
      assertThat(feature.get("type").asString()).isEqualTo("Feature");
      assertThat(feature.get("geometry").toString())
          .isEqualTo("{\"type\":\"Point\",\"coordinates\":[-80.0,25.0]}");
      assertThat(feature.at("/properties/name").asString()).isEqualTo("Hours");
      assertThat(reply.header("ETag")).isNotEqualTo(service.read(path).header("ETag"));
    }
  }

  @Test
  void whatIsAccepted() {
    Map<String, String> types =
        Map.of(
            "*/*", "application/json",
            "application/json", "application/json",
            "text/html,application/xhtml+xml,*/*;q=0.8", "application/json",
            "application/geo+json, application/json", "application/geo+json",
            "application/json, application/geo+json", "application/json",
            "application/json;q=0.5, application/geo+json", "application/geo+json",
            "application/geo+json;q=0.2, */*", "application/json");
    types.forEach((accept, type) ->
        assertThat(
                service
                    .read("/api/v4/restaurants?limit=1", Map.of("Accept", accept))
                    .header("Content-Type"))
            .as(accept)
            .startsWith(type));
    assertThat(service.read("/api/v4/restaurants?limit=1", Map.of("Accept", "text/csv")).status())
        .isEqualTo(406);
    assertThat(service.read("/api/v4/restaurants?limit=1", Map.of("Accept", "nonsense")).status())
        .isIn(200, 400, 406);
  }

  private static boolean isOpen() {
    return service.read(DETAIL).json().at("/data/restaurant/is_open").asBoolean();
  }

  private static void assertAge(String now, String path, int seconds) {
    service.clock().set(Instant.parse(now));
    String control = service.read(path).header("Cache-Control");
    Matcher matcher = MAX_AGE.matcher(control);
    assertThat(matcher.find()).as(control).isTrue();
    assertThat(Integer.parseInt(matcher.group(1))).as("%s at %s", path, now).isEqualTo(seconds);
    assertThat(control).contains("public").contains("must-revalidate");
  }
}
