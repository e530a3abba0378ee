package app.jewgo.restaurant.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.kit.picture.PictureUrl;
import app.jewgo.restaurant.SampleService;
import app.jewgo.restaurant.SampleService.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** One restaurant is shown as the file has it, and nothing that it has not. */
@Tag("long")
class DetailTest {

  private static final SampleService service = SampleService.get();

  @Test
  void everyRowIsShownAsItIsInTheFile() {
    for (JsonNode row : service.rows()) {
      Reply reply = service.read("/api/v4/restaurants/" + row.get("id"));
      assertThat(reply.status()).isEqualTo(200);
      JsonNode answer = reply.json();
      assertThat(answer.propertyNames()).containsExactlyInAnyOrder("success", "message", "data");
      assertThat(answer.get("data").propertyNames()).containsExactly("restaurant");
      JsonNode shown = answer.get("data").get("restaurant");
      Set<String> keys = new TreeSet<>(row.propertyNames());
      keys.addAll(List.of("is_open", "images", "hours_json"));
      assertThat(shown.propertyNames()).containsAll(keys);
      assertThat(shown.propertyNames())
          .doesNotContain("source", "source_id", "version", "deleted_at", "open_week", "slug");
      for (String key :
          List.of(
              "id",
              "name",
              "city",
              "kosher_category",
              "certifying_agency",
              "listing_type",
              "price_range",
              "is_cholov_yisroel",
              "is_pas_yisroel",
              "cholov_stam",
              "latitude",
              "longitude",
              "status",
              "view_count",
              "google_review_count",
              "business_types")) {
        if (row.has(key)) {
          assertThat(shown.get(key)).as("%s of %s", key, row.get("id")).isEqualTo(row.get(key));
        }
      }
      assertImages(row, shown);
    }
  }

  private static void assertImages(JsonNode row, JsonNode shown) {
    Set<String> urls = new LinkedHashSet<>();
    urls.add(row.path("image_url").asString(""));
    row.path("additional_images").forEach(url -> urls.add(url.asString()));
    urls.remove("");
    List<String> found = new ArrayList<>();
    shown.get("images").forEach(image -> found.add(image.get("url").asString()));
    assertThat(found).containsExactlyElementsOf(urls);
    for (int i = 0; i < found.size(); i++) {
      JsonNode image = shown.get("images").get(i);
      assertThat(image.get("position").asInt()).isEqualTo(i);
      assertThat(image.get("srcset").asString())
          .isEqualTo(PictureUrl.srcset(row.path("id").asLong(), i + 1, found.get(i)));
    }
  }

  @Test
  void bothDetailsShowTheSame() {
    long id = service.rows().getFirst().get("id").asLong();
    JsonNode v4 = service.read("/api/v4/restaurants/" + id).json().at("/data/restaurant");
    JsonNode bare = service.read("/api/restaurants/" + id).json();
    assertThat(bare.propertyNames()).containsExactlyInAnyOrder("success", "data");
    assertThat(bare.get("data")).isEqualTo(v4);
  }

  @Test
  void fieldsAreASubset() {
    long id = service.rows().getFirst().get("id").asLong();
    JsonNode shown =
        service
            .read("/api/v4/restaurants/" + id + "?fields=name,id,is_open")
            .json()
            .at("/data/restaurant");
    assertThat(shown.propertyNames()).containsExactlyInAnyOrder("id", "name", "is_open");
  }

  @Test
  void everyRowIsFoundByItsName() {
    for (JsonNode row : service.rows()) {
      String slug = slug(row);
      Reply reply = service.read("/api/v4/restaurants/by-name/" + slug);
      assertThat(reply.status()).as(slug).isEqualTo(200);
      JsonNode found = reply.json().at("/data/restaurant");
      assertThat(found.get("id").asLong()).isLessThanOrEqualTo(row.get("id").asLong());
      assertThat(slug(found)).isEqualTo(slug);
    }
  }

  private static String slug(JsonNode row) {
    return row.get("name")
        .asString()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9\\s-]", "")
        .strip()
        .replaceAll("\\s+", "-");
  }

  @Test
  void theGivenNameIsMadeASlugToo() {
    service.execute(
        "INSERT INTO restaurant.restaurant (id, source, status, name) VALUES"
            + " (940002, 'generated', 'active', 'Orchid''s  Other Garden!'),"
            + " (940001, 'generated', 'active', 'ORCHIDS other garden')");
    try {
      for (String name :
          List.of(
              "orchids-other-garden",
              "ORCHIDS-Other-Garden",
              "Orchid's%20%20Other%20Garden!",
              "%20orchids%20other%20garden%20")) {
        JsonNode found = service.read("/api/v4/restaurants/by-name/" + name).json();
        assertThat(found.at("/data/restaurant/id").asLong()).as(name).isEqualTo(940_001);
      }
    } finally {
      service.execute("DELETE FROM restaurant.restaurant WHERE id >= 940000");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T17:30:10Z, open, true, 2026-11-23T22:00-05:00",
    "2026-11-24T02:15:00Z, closing_soon, true, 2026-11-23T22:00-05:00",
    "2026-11-24T03:00:00Z, closed, false, 2026-11-24T07:00-05:00"
  })
  void hours(String now, String status, boolean open, String nextChange) {
    service.execute(
        """
        INSERT INTO restaurant.restaurant (id, source, status, name, timezone, hours_json)
        SELECT 940003, 'generated', 'active', 'Hours', 'America/New_York', jsonb_build_object(
          'periods', jsonb_agg(jsonb_build_object(
            'open', jsonb_build_object('day', day, 'time', '0700'),
            'close', jsonb_build_object('day', day, 'time', '2200'))))
        FROM generate_series(0, 6) day
        """);
    service.clock().set(Instant.parse(now));
    try {
      JsonNode answer = service.read("/api/v4/restaurants/940003/hours").json();
      JsonNode data = answer.get("data");
      assertThat(data.propertyNames())
          .containsExactlyInAnyOrder(
              "status",
              "message",
              "is_open",
              "today_hours",
              "formatted_hours",
              "timezone",
              "next_change",
              "last_updated");
      assertThat(data.get("status").asString()).isEqualTo(status);
      assertThat(data.get("is_open").asBoolean()).isEqualTo(open);
      assertThat(data.get("next_change").asString()).isEqualTo(nextChange);
      assertThat(data.get("timezone").asString()).isEqualTo("America/New_York");
      assertThat(data.get("formatted_hours")).hasSize(7);
    } finally {
      service.clock().set(Instant.parse(SampleService.NOON));
      service.execute("DELETE FROM restaurant.restaurant WHERE id >= 940000");
    }
  }

  @Test
  void unknownHoursAreNull() {
    JsonNode row =
        service.rows().stream()
            .filter(
                candidate -> candidate.path("hours_json").isNull() || !candidate.has("hours_json"))
            .findFirst()
            .orElseThrow();
    JsonNode data =
        service.read("/api/v4/restaurants/" + row.get("id") + "/hours").json().get("data");
    assertThat(data.get("status").asString()).isEqualTo("unknown");
    assertThat(data.get("is_open").isNull()).isTrue();
    assertThat(data.get("next_change").isNull()).isTrue();
  }

  @Test
  void nonsenseInTheDatabaseIsUnknownToo() {
    service.execute(
        "INSERT INTO restaurant.restaurant (id, source, status, name, timezone, hours_json) VALUES"
            + " (940004, 'generated', 'active', 'Odd', 'America/New_York', '{\"periods\": 7}'),"
            + " (940005, 'generated', 'active', 'Odd', NULL, '[1, 2]')");
    try {
      for (String id : List.of("940004", "940005")) {
        Reply reply = service.read("/api/v4/restaurants/" + id);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/data/restaurant/is_open").isNull()).isTrue();
        assertThat(service.read("/api/v4/restaurants/" + id + "/hours").status()).isEqualTo(200);
      }
      assertThat(service.read("/api/v4/restaurants?limit=1000").status()).isEqualTo(200);
    } finally {
      service.execute("DELETE FROM restaurant.restaurant WHERE id >= 940000");
    }
  }

  @Test
  void filterOptionsAreWhatTheFileHolds() {
    JsonNode data = service.read("/api/v4/restaurants/filter-options").json().get("data");
    assertOptions(data, "agencies", "certifying_agency");
    assertOptions(data, "kosherCategories", "kosher_category");
    assertOptions(data, "listingTypes", "listing_type");
    assertOptions(data, "priceRanges", "price_range");
    assertOptions(data, "cities", "city");
    assertOptions(data, "states", "state");
    assertThat(data.propertyNames()).hasSize(6);
  }

  private static void assertOptions(JsonNode data, String option, String key) {
    Set<String> expected = new TreeSet<>();
    service
        .rows()
        .forEach(row -> expected.add(row.path(key).asString("").toLowerCase(Locale.ROOT)));
    expected.remove("");
    List<String> found = new ArrayList<>();
    data.get(option).forEach(value -> found.add(value.asString().toLowerCase(Locale.ROOT)));
    assertThat(found).as(option).containsExactlyElementsOf(expected);
  }
}
