package app.jewgo.restaurant.catalog;

import static app.jewgo.restaurant.SampleService.escape;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.restaurant.FileDistance;
import app.jewgo.restaurant.FileHours;
import app.jewgo.restaurant.SampleService;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each filter against what plain Java finds in the file. */
@Tag("long")
class ListFilterTest {

  private static final SampleService service = SampleService.get();

  @Test
  void everythingIsThere() {
    assertFinds("", row -> true);
    JsonNode list = service.read("/api/v4/restaurants?limit=1000").json();
    assertThat(list.get("restaurants").size()).isEqualTo(service.rows().size());
    assertThat(list.get("success").asBoolean()).isTrue();
    assertThat(list.get("hasMore").asBoolean()).isFalse();
  }

  static Stream<Arguments> textFilters() {
    return Stream.of(
            new String[] {"kosher_type", "kosher_category"},
            new String[] {"kosher_category", "kosher_category"},
            new String[] {"certifying_agency", "certifying_agency"},
            new String[] {"listing_type", "listing_type"},
            new String[] {"city", "city"},
            new String[] {"state", "state"},
            new String[] {"price_range", "price_range"},
            new String[] {"business_types", "business_types"})
        .map(names -> Arguments.of(names[0], names[1]));
  }

  @ParameterizedTest
  @MethodSource("textFilters")
  void textsAreEqualWhateverTheCase(String parameter, String key) {
    List<String> values = values(key);
    for (String value : values) {
      assertFinds(parameter + "=" + escape(value), is(key, value));
      assertFinds(parameter + "=" + escape(value.toUpperCase(Locale.ROOT)), is(key, value));
    }
    if (values.size() > 1) {
      String first = values.getFirst();
      String last = values.getLast();
      Predicate<JsonNode> either = is(key, first).or(is(key, last));
      assertFinds(parameter + "=" + escape(first + "," + last), either);
      assertFinds(parameter + "=" + escape(first) + "&" + parameter + "=" + escape(last), either);
    }
  }

  @Test
  void aPartOfATextFindsNothing() {
    assertFinds("city=mia", row -> false);
    assertFinds("city=%25", row -> false);
    assertFinds("city=' OR 1=1 --".replace(" ", "%20"), row -> false);
  }

  @Test
  void blankMeansAnything() {
    assertFinds("city=&kosher_type=&min_rating=&open_now=&limit=1000", row -> true);
  }

  @ParameterizedTest
  @MethodSource("flags")
  void kosherFactsAreYesOrNo(String flag) {
    assertFinds(flag + "=true", row -> row.path(flag).isBoolean() && row.path(flag).asBoolean());
    assertFinds(flag + "=false", row -> row.path(flag).isBoolean() && !row.path(flag).asBoolean());
  }

  static List<String> flags() {
    return List.of("is_cholov_yisroel", "is_pas_yisroel", "is_bishul_yisroel", "cholov_stam");
  }

  @Test
  void ratings() {
    for (double minimum : new double[] {0, 3.9, 4.55, 5}) {
      assertFinds(
          "min_rating=" + minimum,
          row ->
              row.path("google_rating").isNumber()
                  && row.get("google_rating").asDouble() >= minimum);
    }
  }

  @ParameterizedTest
  @MethodSource("instants")
  void openNow(Instant now) {
    service.clock().set(now);
    try {
      assertFinds("open_now=true", row -> Boolean.TRUE.equals(FileHours.isOpen(row, now)));
      assertFinds("open_now=false", row -> Boolean.FALSE.equals(FileHours.isOpen(row, now)));
      JsonNode list = service.read("/api/v4/restaurants?limit=1000&fields=id,is_open").json();
      for (JsonNode shown : list.get("restaurants")) {
        Boolean expected = FileHours.isOpen(row(shown.get("id").asLong()), now);
        JsonNode isOpen = shown.get("is_open");
        assertThat(isOpen.isNull() ? null : (Boolean) isOpen.asBoolean())
            .as("%s at %s", shown, now)
            .isEqualTo(expected);
      }
    } finally {
      service.clock().set(Instant.parse(SampleService.NOON));
    }
  }

  static Stream<Instant> instants() {
    return Stream.of(
            SampleService.NOON,
            "2026-11-22T04:59:59Z", // Saturday night, a minute before Sunday
            "2026-11-22T05:00:00Z", // Sunday 00:00
            "2026-11-28T01:30:00Z", // Friday evening
            "2026-11-29T02:30:00Z", // Saturday evening
            "2026-06-21T15:00:00Z", // Sunday 11:00 in summer
            "2026-11-24T03:00:00Z") // Monday 22:00, when many close
        .map(Instant::parse);
  }

  @Test
  void filtersTogether() {
    Instant now = service.clock().instant();
    assertFinds(
        "kosher_type=dairy&cholov_stam=true&min_rating=4&open_now=true&certifying_agency=orb",
        is("kosher_category", "dairy")
            .and(row -> row.path("cholov_stam").asBoolean())
            .and(row ->
                row.path("google_rating").isNumber() && row.get("google_rating").asDouble() >= 4)
            .and(row -> Boolean.TRUE.equals(FileHours.isOpen(row, now)))
            .and(is("certifying_agency", "orb")));
  }

  @ParameterizedTest
  @MethodSource("circles")
  void withinSomeMiles(double lat, double lng, double miles) {
    Predicate<JsonNode> near =
        row ->
            FileDistance.metres(
                    lat, lng, row.get("latitude").asDouble(), row.get("longitude").asDouble())
                <= miles * 1609.344;
    assertFinds("lat=%s&lng=%s&radius=%s".formatted(lat, lng, miles), near);
    assertFinds("latitude=%s&longitude=%s&max_distance_mi=%s".formatted(lat, lng, miles), near);
    assertFinds("lat=%s&lng=%s&radius=%s&sort_by=name".formatted(lat, lng, miles), near);
  }

  static Stream<Arguments> circles() {
    return Stream.of(
        Arguments.of(25.8, -80.2, 0.5),
        Arguments.of(25.8, -80.2, 10.0),
        Arguments.of(26.36, -80.15, 25.0),
        Arguments.of(40.7, -74.0, 500.0),
        Arguments.of(25.8, -80.2, 500.0));
  }

  private static void assertFinds(String query, Predicate<JsonNode> expected) {
    Set<Long> ids =
        service.rows().stream()
            .filter(expected)
            .map(row -> row.get("id").asLong())
            .collect(Collectors.toCollection(TreeSet::new));
    SampleService.Reply reply =
        service.read(
            "/api/v4/restaurants?fields=id&limit=1000&" + query.replace("&limit=1000", ""));
    assertThat(reply.status()).as("%s: %s", query, reply.text()).isEqualTo(200);
    JsonNode list = reply.json();
    Set<Long> found = new TreeSet<>();
    list.get("restaurants").forEach(row -> found.add(row.get("id").asLong()));
    assertThat(found).as(query).isEqualTo(ids);
    assertThat(list.get("total").asInt()).as(query).isEqualTo(ids.size());
    JsonNode browsed =
        service
            .read("/api/restaurants?fields=id&limit=1&" + query.replace("&limit=1000", ""))
            .json();
    if (!query.contains("radius") && !query.contains("max_distance")) {
      assertThat(browsed.get("total").asInt()).as("browse " + query).isEqualTo(ids.size());
    }
  }

  private static Predicate<JsonNode> is(String key, String value) {
    return row -> value.equalsIgnoreCase(row.path(key).asString(""));
  }

  private static List<String> values(String key) {
    return service.rows().stream()
        .map(row -> row.path(key).asString(""))
        .filter(value -> !value.isBlank())
        .distinct()
        .sorted()
        .toList();
  }

  private static JsonNode row(long id) {
    return service.rows().stream()
        .filter(row -> row.get("id").asLong() == id)
        .findFirst()
        .orElseThrow();
  }
}
