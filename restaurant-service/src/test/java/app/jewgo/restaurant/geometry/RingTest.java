package app.jewgo.restaurant.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingTest {

  private static final double[] LATITUDES = {
    -90, -89.9999999, -66.5, -1e-9, 0, 25.8, 60, 89.99, 90
  };

  private static final double[] LONGITUDES = {-180, -179.9999, -80.2, 0, 1e-9, 100, 179.99, 180};

  @Test
  void everyPlaceOfTheRingIsInSomeBox() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      Place center = place(random);
      Place place = place(random);
      if (random.nextBoolean()) {
        place = near(center, random);
      }
      double distance = distance(center, place);
      // as SelectRestaurantsNear asks: from where the last page ended to where the next one ends
      double inner = random.nextBoolean() ? 0 : distance * random.nextDouble();
      double outer = random.nextBoolean() ? distance : distance * (1 + random.nextDouble());
      List<Box> boxes = new Ring(center, inner, outer).boxes();
      Place there = place;
      assertThat(boxes)
          .as("%s at %s m from %s, ring %s..%s", place, distance, center, inner, outer)
          .anyMatch(box -> box.contains(there));
      assertThat(boxes).hasSizeLessThanOrEqualTo(64).allSatisfy(RingTest::assertNormal);
    }
  }

  @Test
  void placesAtTheSameDistanceAsTheLastOneAreStillInside() {
    Random random = new Random(2);
    for (int i = 0; i < 50_000; i++) {
      Place center = place(random);
      Place place = random.nextBoolean() ? near(center, random) : oppositeOf(center, random);
      double distance = distance(center, place);
      assertThat(new Ring(center, distance, distance).boxes())
          .as("%s at %s m from %s", place, distance, center)
          .anyMatch(box -> box.contains(place));
    }
  }

  @Test
  void littleElseIsInSomeBox() {
    Place center = new Place(25.8, -80.2);
    Random random = new Random(3);
    int covered = 0;
    int inside = 0;
    Ring ring = new Ring(center, 90_000, 100_000);
    List<Box> boxes = ring.boxes();
    for (int i = 0; i < 100_000; i++) {
      Place place =
          new Place(
              25.8 + 2 * (random.nextDouble() - 0.5), -80.2 + 2 * (random.nextDouble() - 0.5));
      double distance = distance(center, place);
      inside += (90_000 <= distance && distance <= 100_000) ? 1 : 0;
      covered += boxes.stream().anyMatch(box -> box.contains(place)) ? 1 : 0;
    }
    // a whole box would be 6.7 times as much as the ring
    assertThat((double) covered / inside).isBetween(1.0, 1.9);
  }

  @Test
  void aDiscIsOneBoxOrTwo() {
    assertThat(new Ring(new Place(25.8, -80.2), 0, 5000).boxes()).hasSize(1);
    assertThat(new Ring(new Place(-17.7, 179.99), 0, 5000).boxes())
        .hasSize(2)
        .extracting(Box::turn)
        .containsExactlyInAnyOrder(0.0, -360.0);
    Box cap = new Ring(new Place(89.99, 10), 0, 5000).boxes().getFirst();
    assertThat(cap.north()).isEqualTo(90);
    assertThat(cap.east() - cap.west()).isEqualTo(360);
  }

  @Test
  void longitudesAreScaledByLatitude() {
    Box equator = new Ring(new Place(0, 0), 0, 10_000).boxes().getFirst();
    Box oslo = new Ring(new Place(60, 0), 0, 10_000).boxes().getFirst();
    assertThat(oslo.east() / equator.east()).isCloseTo(2, within(0.01));
    assertThat(oslo.north() - 60).isCloseTo(equator.north(), within(1e-9));
  }

  private static void assertNormal(Box box) {
    assertThat(box.south()).isBetween(-90.0, box.north());
    assertThat(box.north()).isLessThanOrEqualTo(90);
    assertThat(box.west()).isBetween(-180.0, box.east());
    assertThat(box.east()).isLessThanOrEqualTo(180);
  }

  private static Place place(Random random) {
    double latitude =
        random.nextInt(3) == 0
            ? LATITUDES[random.nextInt(LATITUDES.length)]
            : Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
    double longitude =
        random.nextInt(3) == 0
            ? LONGITUDES[random.nextInt(LONGITUDES.length)]
            : 360 * random.nextDouble() - 180;
    return new Place(latitude, longitude);
  }

  private static Place oppositeOf(Place center, Random random) {
    Place place = random.nextBoolean() ? center : near(center, random);
    return new Place(-place.latitude(), Math.IEEEremainder(place.longitude() + 180, 360));
  }

  private static Place near(Place center, Random random) {
    double spread = Math.pow(10, -7 + 9 * random.nextDouble());
    double latitude = center.latitude() + spread * (random.nextDouble() - 0.5);
    double longitude = center.longitude() + spread * (random.nextDouble() - 0.5);
    return new Place(Math.clamp(latitude, -90, 90), Math.IEEEremainder(longitude, 360));
  }

  /** The definition, the same as restaurant.distance_m in the database. */
  private static double distance(Place a, Place b) {
    double latitudes = Math.sin(Math.toRadians(b.latitude() - a.latitude()) / 2);
    double longitudes = Math.sin(Math.toRadians(b.longitude() - a.longitude()) / 2);
    double haversine =
        latitudes * latitudes
            + Math.cos(Math.toRadians(a.latitude()))
                * Math.cos(Math.toRadians(b.latitude()))
                * longitudes
                * longitudes;
    return 2 * Place.EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(haversine)));
  }
}
