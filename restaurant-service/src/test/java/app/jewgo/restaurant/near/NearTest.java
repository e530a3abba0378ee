package app.jewgo.restaurant.near;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.jewgo.restaurant.FileDistance;
import app.jewgo.restaurant.SampleService;
import app.jewgo.restaurant.filter.RestaurantFilter;
import app.jewgo.restaurant.filter.Visibility;
import app.jewgo.restaurant.geometry.Box;
import app.jewgo.restaurant.geometry.Circle;
import app.jewgo.restaurant.geometry.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is near, against all distances computed and sorted in plain Java. */
@Tag("long")
class NearTest {

  private static final SampleService service = SampleService.get();

  private static final RestaurantsByDistance near =
      service.service().bean(RestaurantsByDistance.class);

  private static final Instant NOW = Instant.parse(SampleService.NOON);

  private static final double[][] CORNERS = {
    {90, 0},
    {-90, 77},
    {89.95, -160},
    {-89.9999, 80},
    {-17.7, 180},
    {-17.7, -180},
    {-17.6, 179.9},
    {0, 0},
    {25.8, -80.2},
    {60, 10},
    {0, 180},
    {45, -180}
  };

  private static final Map<Long, Place> places = new HashMap<>();

  /** Clusters, the poles, both sides of the 180th meridian, and what is scattered. */
  @BeforeAll
  static void addRows() {
    Random random = new Random(11);
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      Place place =
          switch (i % 6) {
            case 0 -> around(random, 25.8, -80.2, 0.2);
            case 1 -> around(random, 89.9, 20, 0.3);
            case 2 -> around(random, -17.7, 180, 0.5);
            case 3 -> around(random, -89.99, -100, 20);
            case 4 -> around(random, 60, 10, 3);
            default -> around(random, 0, 0, 360);
          };
      long id = 920_000L + i;
      places.put(id, place);
      values
          .append(i == 0 ? "" : ",")
          .append("(%d,'generated','active','Near',".formatted(id))
          .append(place.latitude())
          .append(',')
          .append(place.longitude())
          .append(')');
    }
    service.execute(
        "INSERT INTO restaurant.restaurant (id, source, status, name, latitude, longitude) VALUES "
            + values);
    service.execute("ANALYZE restaurant.restaurant");
    service
        .rows()
        .forEach(row ->
            places.put(
                row.get("id").asLong(),
                new Place(row.get("latitude").asDouble(), row.get("longitude").asDouble())));
  }

  @AfterAll
  static void removeRows() {
    service.execute("DELETE FROM restaurant.restaurant WHERE id >= 920000");
  }

  @Test
  void firstPages() {
    Random random = new Random(12);
    for (int i = 0; i < 400; i++) {
      Place place = place(random);
      int limit = 1 + random.nextInt(60);
      List<Double> expected = distances(place, null, List.of()).stream().limit(limit).toList();
      assertSame(near.after(filter(null, List.of()), NOW, place, null, limit), expected, place);
    }
  }

  @Test
  void pagesByOffset() {
    Random random = new Random(13);
    for (int i = 0; i < 100; i++) {
      Place place = place(random);
      int offset = random.nextInt(3300);
      int limit = 1 + random.nextInt(60);
      List<Double> expected =
          distances(place, null, List.of()).stream().skip(offset).limit(limit).toList();
      assertSame(near.at(filter(null, List.of()), NOW, place, offset, limit), expected, place);
    }
  }

  @Test
  void wholeWalks() {
    Random random = new Random(14);
    for (int i = 0; i < 12; i++) {
      Place place = new Place(CORNERS[i][0], CORNERS[i][1]);
      int limit = 50 + random.nextInt(250);
      List<NearRestaurant> walked = new ArrayList<>();
      NearPosition after = null;
      while (true) {
        List<NearRestaurant> page = near.after(filter(null, List.of()), NOW, place, after, limit);
        walked.addAll(page);
        if (page.size() < limit) {
          break;
        }
        NearRestaurant last = page.getLast();
        after = new NearPosition(last.distanceMetres(), last.restaurant().id());
      }
      assertSame(walked, distances(place, null, List.of()), place);
    }
  }

  @Test
  void circlesAndBounds() {
    Random random = new Random(15);
    int found = 0;
    for (int i = 0; i < 400; i++) {
      Place place = place(random);
      Double radius = random.nextBoolean() ? Math.pow(10, 2 + 5.3 * random.nextDouble()) : null;
      List<Box> bounds = (radius == null || random.nextBoolean()) ? bounds(random) : List.of();
      List<Double> expected = distances(place, radius, bounds);
      int limit = 1 + random.nextInt(200);
      List<NearRestaurant> page =
          near.after(filter(circle(place, radius), bounds), NOW, place, null, limit);
      assertSame(page, expected.stream().limit(limit).toList(), place);
      found += page.size();
    }
    assertThat(found).isGreaterThan(1000);
  }

  private static void assertSame(List<NearRestaurant> rows, List<Double> expected, Place place) {
    assertThat(rows).as("around %s", place).hasSize(expected.size());
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      NearRestaurant row = rows.get(i);
      assertThat(ids.add(row.restaurant().id())).isTrue();
      double distance = Objects.requireNonNull(row.distanceMetres());
      assertThat(distance)
          .as("row %s around %s", i, place)
          .isCloseTo(expected.get(i), within(0.01 + 2e-8 * distance));
    }
  }

  private static List<Double> distances(Place from, @Nullable Double radius, List<Box> bounds) {
    return places.values().stream()
        .filter(place -> bounds.isEmpty() || bounds.stream().anyMatch(box -> isIn(box, place)))
        .map(place ->
            FileDistance.metres(
                from.latitude(), from.longitude(), place.latitude(), place.longitude()))
        .filter(distance -> radius == null || distance <= radius)
        .sorted()
        .toList();
  }

  private static boolean isIn(Box box, Place place) {
    return box.south() <= place.latitude()
        && place.latitude() <= box.north()
        && box.west() <= place.longitude()
        && place.longitude() <= box.east();
  }

  private static RestaurantFilter filter(@Nullable Circle circle, List<Box> bounds) {
    return new RestaurantFilter(
        Visibility.ACTIVE, Map.of(), Map.of(), null, null, List.of(), bounds, circle);
  }

  private static @Nullable Circle circle(Place place, @Nullable Double radius) {
    return (radius != null) ? new Circle(place, radius) : null;
  }

  private static List<Box> bounds(Random random) {
    double south = 170 * random.nextDouble() - 90;
    return Box.between(
        south,
        360 * random.nextDouble() - 180,
        Math.min(90, south + 60 * random.nextDouble()),
        360 * random.nextDouble() - 180);
  }

  private static Place place(Random random) {
    if (random.nextInt(3) == 0) {
      double[] corner = CORNERS[random.nextInt(CORNERS.length)];
      return new Place(corner[0], corner[1]);
    }
    return random.nextBoolean()
        ? around(random, 25.8, -80.2, 1)
        : new Place(180 * random.nextDouble() - 90, 360 * random.nextDouble() - 180);
  }

  private static Place around(Random random, double latitude, double longitude, double spread) {
    return new Place(
        Math.clamp(latitude + spread * (random.nextDouble() - 0.5), -90, 90),
        Math.IEEEremainder(longitude + spread * (random.nextDouble() - 0.5), 360));
  }
}
