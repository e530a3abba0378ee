package app.jewgo.bench.generator;

import java.util.List;

/**
 * Who looks for generated restaurants: where the n-th visitor stands and what they look at, each a
 * pure function of n. Thread-safe.
 */
public final class Visitors {

  private final long seed;

  private final long rows;

  private final RestaurantGenerator generator;

  /**
   * @param seed of the catalogue
   * @param rows that the catalogue has, at least 1
   */
  public Visitors(long seed, long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows: %d (expected: > 0)".formatted(rows));
    }
    this.seed = seed;
    this.rows = rows;
    this.generator = new RestaurantGenerator(seed);
  }

  /** Beside some restaurant: there are the most visitors where there are the most restaurants. */
  public Position position(long visitor) {
    GeneratedRestaurant.Place place = this.generator.at(row(visitor, "position")).place();
    RowRandom random = new RowRandom(this.seed, visitor, "stroll");
    double latitude = place.latitude() + 0.005 * random.gaussian();
    double longitude = place.longitude() + 0.005 * random.gaussian();
    return new Position(
        Math.round(latitude * 1e5) / 1e5, Math.round(longitude * 1e5) / 1e5, place.city().name());
  }

  /**
   * @return the id of a restaurant that the public sees
   */
  public long restaurant(long visitor) {
    long row = row(visitor, "restaurant");
    for (long tried = 0; tried < this.rows; tried++) {
      GeneratedRestaurant found = this.generator.at((row + tried) % this.rows);
      if (found.status().equals("active")) {
        return found.id();
      }
    }
    throw new IllegalStateException("no active restaurant among " + this.rows);
  }

  /** One of a list, evenly. */
  public String choice(long visitor, List<String> choices) {
    return new RowRandom(this.seed, visitor, "choice").pick(choices);
  }

  private long row(long visitor, String what) {
    return (long) (new RowRandom(this.seed, visitor, what).unit() * this.rows);
  }

  /** Degrees, and the city they are in. */
  public record Position(double latitude, double longitude, String city) {}
}
