package app.jewgo.restaurant.filter;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.tag.RestaurantTags;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.restaurant.geometry.Box;
import app.jewgo.restaurant.geometry.Circle;
import app.jewgo.restaurant.geometry.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever may enter an answer touches one of its tags. */
class FilterTagsTest {

  private final SplittableRandom random = new SplittableRandom(20261126);

  @Test
  void everyPlaceWithinACircleTouchesIt() {
    int near = 0;
    for (int i = 0; i < 5_000; i++) {
      Place center = place();
      double radius = Math.pow(10, 1 + 6.3 * this.random.nextDouble());
      TagSet tags = filter(List.of(), new Circle(center, radius)).tags();
      Place inside = step(center, radius * this.random.nextDouble());
      assertThat(touches(inside, tags))
          .as("%s within %.0f m of %s: %s", inside, radius, center, tags)
          .isTrue();
      near += tags.toList().contains("list") ? 0 : 1;
    }
    assertThat(near).as("circles that are told apart from the whole world").isGreaterThan(1_000);
  }

  @Test
  void everyPlaceOnAMapTouchesIt() {
    for (int i = 0; i < 5_000; i++) {
      Place corner = place();
      double height = Math.min(90 - corner.latitude(), 3 * this.random.nextDouble());
      double width = 5 * this.random.nextDouble();
      double east = corner.longitude() + width;
      List<Box> bounds =
          Box.between(
              corner.latitude(),
              corner.longitude(),
              corner.latitude() + height,
              (east > 180) ? east - 360 : east);
      double longitude = corner.longitude() + width * this.random.nextDouble();
      Place inside =
          new Place(
              corner.latitude() + height * this.random.nextDouble(),
              (longitude > 180) ? longitude - 360 : longitude);
      TagSet tags = filter(bounds, null).tags();
      assertThat(touches(inside, tags)).as("%s in %s: %s", inside, bounds, tags).isTrue();
    }
  }

  @Test
  void withoutAnAreaEverybodyTouchesIt() {
    assertThat(filter(List.of(), null).tags().toList()).containsExactly("list");
  }

  private static boolean touches(Place place, TagSet tags) {
    Set<String> touched = RestaurantTags.of(7, "slug", place.latitude(), place.longitude());
    return tags.toList().stream().anyMatch(touched::contains);
  }

  private static RestaurantFilter filter(List<Box> bounds, @Nullable Circle circle) {
    return new RestaurantFilter(
        Visibility.ACTIVE, Map.of(), Map.of(), null, null, List.of(), bounds, circle);
  }

  private Place place() {
    double latitude = Math.toDegrees(Math.asin(2 * this.random.nextDouble() - 1));
    return new Place(latitude, 360 * this.random.nextDouble() - 180);
  }

  /** A place at a distance, in some direction. */
  private Place step(Place from, double metres) {
    double angle = Math.min(metres / 6_371_008.8, Math.PI) * (1 - 1e-9);
    double bearing = 2 * Math.PI * this.random.nextDouble();
    double latitude = Math.toRadians(from.latitude());
    double sine =
        Math.sin(latitude) * Math.cos(angle)
            + Math.cos(latitude) * Math.sin(angle) * Math.cos(bearing);
    double to = Math.asin(Math.clamp(sine, -1, 1));
    double turn =
        Math.atan2(
            Math.sin(bearing) * Math.sin(angle) * Math.cos(latitude),
            Math.cos(angle) - Math.sin(latitude) * sine);
    double longitude = from.longitude() + Math.toDegrees(turn);
    return new Place(Math.toDegrees(to), (longitude + 540) % 360 - 180);
  }
}
