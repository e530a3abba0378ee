package app.jewgo.cache.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QueryTagsTest {

  @Test
  void namesWhatWasAskedFor() {
    assertThat(new QueryTags().restaurant(1464).tags()).containsExactly("r:1464");
    assertThat(new QueryTags().slug("milk-and-honey").tags())
        .containsExactly(Tags.slug("milk-and-honey"))
        .allMatch(tag -> tag.length() == 18);
    assertThat(new QueryTags().anywhere().tags()).containsExactly("list");
    assertThat(new QueryTags().area(25.71, -80.25, 25.79, -80.21).tags())
        .containsExactly("c:257:-803");
  }

  @Test
  void takesCoarserCellsForLargerAreas() {
    assertThat(new QueryTags().area(25.7, -80.3, 25.9, -80.1).tags()).hasSize(9);
    assertThat(new QueryTags().area(25.0, -81.0, 26.9, -80.1).tags())
        .containsExactlyInAnyOrder("c1:25:-81", "c1:26:-81");
    assertThat(new QueryTags().area(25, -90, 48, -70).tags())
        .allMatch(tag -> tag.startsWith("c10:"));
    assertThat(new QueryTags().area(-90, -180, 90, 180).tags()).containsExactly("list");
  }

  @Test
  void goesAroundTheWorld() {
    assertThat(new QueryTags().area(0.01, 179.95, 0.02, -179.95).tags())
        .containsExactlyInAnyOrder("c:0:1799", "c:0:-1800");
    assertThat(new QueryTags().area(89.95, 10.01, 120, 10.02).tags())
        .containsExactlyInAnyOrder("c:899:100", "c:900:100");
  }

  @Test
  void everyRestaurantInAnAreaTouchesTheArea() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 20_000; i++) {
      double size = Math.pow(10, random.nextDouble(-3, 2));
      double south = random.nextDouble(-90, 90);
      double west = random.nextDouble(-180, 180);
      double north = Math.min(90, south + size * random.nextDouble());
      double width = Math.min(360, size);
      double east = (west + width > 180) ? west + width - 360 : west + width;
      double latitude = random.nextBoolean() ? north : random.nextDouble(south, Math.nextUp(north));
      double along = random.nextInt(3) / 2.0 * width;
      double longitude = (west + along > 180) ? west + along - 360 : west + along;
      if (width < 360 && !within(longitude, west, east)) {
        continue; // rounded out of the area
      }

      Set<String> both =
          new HashSet<>(new QueryTags().area(south, west, north, east).tags().toList());
      both.retainAll(RestaurantTags.of(1, null, latitude, longitude));

      assertThat(both)
          .as("%s,%s in %s..%s, %s..%s", latitude, longitude, south, north, west, east)
          .isNotEmpty();
    }
  }

  @Test
  void refusesAnAreaThatIsNone() {
    assertThatThrownBy(() -> new QueryTags().area(2, 0, 1, 1))
        .hasMessageContaining("south <= north");
    assertThatThrownBy(() -> new QueryTags().area(Double.NaN, 0, 1, 1)).isNotNull();
    assertThatThrownBy(() -> new QueryTags().tags()).hasMessageContaining("none");
  }

  private static boolean within(double longitude, double west, double east) {
    return (west <= east)
        ? longitude >= west && longitude <= east
        : longitude >= west || longitude <= east;
  }
}
