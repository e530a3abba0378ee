package app.jewgo.search.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is told without measuring agrees with the distance, to the last digit. */
class CircleTest {

  private static final int PLACES = 20_000;

  private final Random random = new Random(11);

  @Test
  void theEdgeIsIncludedAndWhatIsBehindItIsNot() {
    for (int i = 0; i < PLACES; i++) {
      Place center = anywhere();
      Place other = (i % 2 == 0) ? near(center) : anywhere();
      double metres = center.distanceMetres(other.latitude(), other.longitude());
      for (double radius :
          new double[] {
            metres, Math.nextDown(metres), Math.nextUp(metres), metres * 1.1, metres * 0.9
          }) {
        boolean within = metres <= radius;
        assertThat(new Circle(center, radius).contains(other.latitude(), other.longitude()))
            .describedAs("%s from %s within %s", other, center, radius)
            .isEqualTo(within);
        if (within) {
          assertThat(center.mayBeWithin(radius, other.latitude(), other.longitude())).isTrue();
        }
      }
    }
  }

  @Test
  void whatIsFarAwayCannotBeWithin() {
    Place center = new Place(25.8, -80.2);
    assertThat(center.mayBeWithin(1_000, 25.82, -80.2)).isFalse();
    assertThat(center.mayBeWithin(1_000, 25.8, -80.22)).isFalse();
  }

  @Test
  void whatIsNowhereIsInNoCircle() {
    Place center = anywhere();
    assertThat(new Circle(center, 30_000_000).contains(Double.NaN, Double.NaN)).isFalse();
    assertThat(center.mayBeWithin(30_000_000, Double.NaN, Double.NaN)).isFalse();
  }

  private Place anywhere() {
    return new Place(this.random.nextDouble(-90, 90), this.random.nextDouble(-180, 180));
  }

  private Place near(Place place) {
    double north = place.latitude() + this.random.nextGaussian() * 0.01;
    double east = place.longitude() + this.random.nextGaussian() * 0.01;
    return new Place(Math.clamp(north, -90, 90), Math.clamp(east, -180, 180));
  }
}
