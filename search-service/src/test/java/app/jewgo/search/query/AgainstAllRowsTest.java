package app.jewgo.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.search.geometry.Bounds;
import app.jewgo.search.geometry.Circle;
import app.jewgo.search.geometry.Place;
import app.jewgo.search.hours.KnownHours;
import app.jewgo.search.index.SearchIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found, and its order, agree with looking at every row. */
@Tag("long")
class AgainstAllRowsTest {

  private static final int ROWS = 900;

  /** In the order of relevance only the set could be compared. */
  private static final List<Order> ORDERS = List.of(Order.DISTANCE, Order.RATING, Order.NAME);

  private static final int ALL = 10_000;

  private static final Duration LONG = Duration.ofMinutes(1);

  /** Around these minutes clocks change in one of the zones. */
  private static final List<String> CHANGES =
      List.of(
          "2026-03-08T07:00:00Z",
          "2026-11-01T06:00:00Z",
          "2026-03-27T00:00:00Z",
          "2026-10-24T23:00:00Z",
          "2026-03-29T01:00:00Z",
          "2026-10-25T01:00:00Z",
          "2026-04-04T15:00:00Z",
          "2026-10-03T15:30:00Z");

  @TempDir static Path directory;

  private static final List<RandomPlace> rows = new ArrayList<>();

  private static @Nullable SearchIndex index;

  private static boolean sliced;

  private final Random random = new Random(23);

  @BeforeAll
  static void fill() throws IOException {
    SearchIndex made = new SearchIndex(directory.resolve("index"), 4);
    Random random = new Random(7);
    for (int i = 0; i < ROWS; i++) {
      rows.add(new RandomPlace(1 + i, random));
    }
    // In several segments, and with some replaced and some gone.
    for (int from = 0; from < ROWS; from += 250) {
      made.change(
          rows.subList(from, Math.min(ROWS, from + 250)).stream()
              .map(RandomPlace::document)
              .toList(),
          List.of());
    }
    for (int i = 0; i < ROWS; i += 7) {
      rows.set(i, new RandomPlace(1 + i, random));
    }
    List<RandomPlace> gone = rows.stream().filter(row -> row.id % 11 == 0).toList();
    made.change(
        rows.stream().map(RandomPlace::document).toList(),
        gone.stream().map(row -> row.id).toList());
    rows.removeAll(gone);
    index = made;
  }

  @AfterAll
  static void close() throws IOException {
    if (index != null) {
      index.close();
    }
  }

  @Test
  void filtersAreasAndOrdersAgree() {
    for (int i = 0; i < 200; i++) {
      check(
          request(ORDERS.get(this.random.nextInt(ORDERS.size())), null),
          Instant.parse("2026-06-01T12:00:00Z"));
    }
  }

  @Test
  void openNowAgreesAroundTheClockAndWhereClocksChange() {
    List<Instant> instants = new ArrayList<>();
    CHANGES.forEach(change -> {
      for (int minutes : new int[] {-61, -1, 0, 1, 61}) {
        instants.add(Instant.parse(change).plusSeconds(60L * minutes));
      }
    });
    while (instants.size() < 60) {
      instants.add(
          Instant.parse("2026-01-01T00:00:00Z").plusSeconds(this.random.nextInt(365 * 24 * 3600)));
    }
    for (Instant instant : instants) {
      check(request(Order.NAME, true), instant);
      check(request(Order.RATING, false), instant);
      for (FoundRestaurant row : find(everything(), instant).rows()) {
        Boolean open = row(row.id()).isOpen(instant);
        assertThat((row.hours() != null) ? (Object) row.hours().isOpen(instant) : null)
            .isEqualTo(open);
      }
    }
  }

  @Test
  void facetsCountWhatIsFound() {
    Found found = find(everything(), Instant.EPOCH);
    Map<String, Integer> cities = new HashMap<>();
    rows.forEach(row -> {
      String city = row.attributes.get("city");
      if (city != null) {
        cities.merge(city, 1, Integer::sum);
      }
    });
    List<FacetValue> counted = found.facets().getOrDefault("city", List.of());
    assertThat(counted).hasSize(cities.size());
    counted.forEach(value -> assertThat(value.count()).isEqualTo(cities.get(value.value())));
    assertThat(found.total()).isEqualTo(rows.size());
  }

  private static RandomPlace row(long id) {
    return rows.stream().filter(row -> row.id == id).findFirst().orElseThrow();
  }

  private static SearchRequest everything() {
    return new SearchRequest(
        "",
        Map.of(),
        Map.of(),
        List.of("active"),
        null,
        null,
        null,
        null,
        null,
        Order.NAME,
        50,
        0,
        List.of("city"),
        false);
  }

  private SearchRequest request(Order order, @Nullable Boolean openNow) {
    Map<String, List<String>> attributes = new HashMap<>();
    if (this.random.nextInt(3) == 0) {
      attributes.put("city", List.of("miami", "Tel Aviv"));
    }
    if (this.random.nextInt(3) == 0) {
      attributes.put("kosher_category", List.of("DAIRY"));
    }
    Map<String, Boolean> flags =
        (this.random.nextInt(4) == 0) ? Map.of("cholov_stam", this.random.nextBoolean()) : Map.of();
    Place place =
        switch (this.random.nextInt(4)) {
          case 0 -> new Place(0.1, 179.99);
          case 1 -> new Place(89.7, 10);
          default -> new Place(26 + this.random.nextDouble(), -80.2);
        };
    // Often exactly as far as some row.
    RandomPlace edge = rows.get(this.random.nextInt(rows.size()));
    double radius =
        (edge.place != null)
            ? place.distanceMetres(edge.place[0], edge.place[1])
            : 1 + this.random.nextInt(80_000);
    Circle circle =
        (this.random.nextInt(3) == 0 && radius < 804_672)
            ? new Circle(place, Math.max(1, radius))
            : null;
    Bounds bounds = (this.random.nextInt(4) == 0) ? bounds(edge) : null;
    return new SearchRequest(
        (this.random.nextInt(3) == 0) ? "beta" : "",
        attributes,
        flags,
        List.of("active"),
        (this.random.nextInt(3) == 0) ? (Double) (this.random.nextInt(11) / 2.0) : null,
        openNow,
        place,
        circle,
        bounds,
        order,
        ALL,
        0,
        List.of(),
        false);
  }

  private Bounds bounds(RandomPlace edge) {
    if (edge.place == null || this.random.nextBoolean()) {
      return new Bounds(-0.3, 179.7, 0.3, -179.8);
    }
    return new Bounds(
        edge.place[0],
        edge.place[1],
        Math.min(90, edge.place[0] + 0.4),
        Math.min(180, edge.place[1] + 0.4));
  }

  private static void check(SearchRequest request, Instant now) {
    List<Long> wanted = ByEachRow.ids(rows, request, now);
    Found found = find(request, now);
    assertThat(found.rows().stream().map(FoundRestaurant::id).toList())
        .describedAs("%s at %s", request, now)
        .isEqualTo(wanted);
    assertThat(found.total()).isEqualTo(wanted.size());
  }

  private static Found find(SearchRequest request, Instant now) {
    SearchIndex made = index;
    if (made == null) {
      throw new IllegalStateException("no index");
    }
    // Every other one by all processors.
    sliced = !sliced;
    return new RestaurantSearch(
            made, new KnownHours(), sliced ? SlicedSearcher::new : SearchIndex::searcher)
        .find(request, now, LONG);
  }
}
