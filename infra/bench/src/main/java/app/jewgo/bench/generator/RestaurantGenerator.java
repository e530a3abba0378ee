package app.jewgo.bench.generator;

import app.jewgo.bench.generator.GeneratedRestaurant.Certification;
import app.jewgo.bench.generator.GeneratedRestaurant.Place;
import app.jewgo.bench.generator.GeneratedRestaurant.Popularity;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes restaurants: {@link #at} is a pure function of the seed and the index, so two runs agree
 * whatever their row counts, and any row can be made again alone. Thread-safe.
 */
final class RestaurantGenerator {

  /** The degrees of latitude in a kilometre. */
  private static final double DEGREES_PER_KM = 1 / 111.195;

  /** No generated row is newer than this, so that rows do not depend on the day of their making. */
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private final long seed;

  private final Cities cities = Cities.bundled();

  RestaurantGenerator(long seed) {
    this.seed = seed;
  }

  /**
   * @param index 0 or above
   */
  GeneratedRestaurant at(long index) {
    City city = this.cities.pick(random(index, "city"));
    Cuisine cuisine = Cuisine.draw(random(index, "cuisine"));
    String name = Names.draw(random(index, "name"), city, cuisine);
    RowRandom created = random(index, "created");
    Instant createdAt = EPOCH.minusSeconds(1 + created.below(5 * 365 * 86_400));
    long age = EPOCH.getEpochSecond() - createdAt.getEpochSecond();
    return new GeneratedRestaurant(
        index,
        name,
        cuisine,
        place(random(index, "place"), city),
        certification(random(index, "certification"), city, cuisine),
        priceRange(random(index, "price")),
        "https://" + Names.host(name, index) + "/",
        HoursPattern.draw(random(index, "hours")),
        images(random(index, "images"), index),
        popularity(random(index, "popularity")),
        status(random(index, "status")),
        createdAt,
        createdAt.plusSeconds((long) (created.unit() * age)));
  }

  private RowRandom random(long index, String trait) {
    return new RowRandom(this.seed, index, trait);
  }

  /** Gaussian around the centre, two standard deviations a radius, cut at one and a half radii. */
  private static Place place(RowRandom random, City city) {
    double deviation = city.radiusKm() / 2 * DEGREES_PER_KM;
    double north = Math.clamp(random.gaussian(), -3, 3) * deviation;
    double east = Math.clamp(random.gaussian(), -3, 3) * deviation;
    double latitude = city.latitude() + north;
    double longitude = city.longitude() + east / Math.cos(Math.toRadians(city.latitude()));
    return new Place(
        city,
        city.country().address(random),
        random.digits(city.postcode()),
        random.digits(city.phone()),
        Math.round(latitude * 1e7) / 1e7,
        Math.round(longitude * 1e7) / 1e7);
  }

  /** The first agency of a city certifies about half of it, the next half of the rest. */
  private static Certification certification(RowRandom random, City city, Cuisine cuisine) {
    int choice = 0;
    while (choice < city.agencies().size() - 1 && random.chance(0.5)) {
      choice++;
    }
    boolean dairy = cuisine.category().equals("Dairy");
    Boolean cholovYisroel = dairy ? orUnknown(random, 0.77, 0.15) : null;
    boolean cholovStam = dairy && !Boolean.TRUE.equals(cholovYisroel);
    Boolean pasYisroel = dairy ? orUnknown(random, 0.1, 0.02) : orUnknown(random, 0.72, 0.12);
    return new Certification(city.agencies().get(choice), cholovYisroel, pasYisroel, cholovStam);
  }

  private static @Nullable Boolean orUnknown(RowRandom random, double yes, double no) {
    double draw = random.unit();
    return (draw < yes) ? Boolean.TRUE : (draw < yes + no) ? Boolean.FALSE : null;
  }

  private static @Nullable String priceRange(RowRandom random) {
    int draw = random.below(100);
    return (draw < 11)
        ? "$"
        : (draw < 58) ? "$$" : (draw < 62) ? "$$$" : (draw < 63) ? "$$$$" : null;
  }

  private static List<String> images(RowRandom random, long index) {
    int count = random.chance(0.4) ? 1 + random.below(6) : 1;
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> "https://images.example/generated/" + index + "/" + n + ".jpg")
        .toList();
  }

  /** Few places have most of the views: a Pareto tail, and reviews that follow the views. */
  private static Popularity popularity(RowRandom random) {
    double fame = random.pareto(1, 1.1);
    int views = (int) Math.min(40 * fame, 50_000_000);
    if (random.chance(0.13)) {
      return new Popularity(null, null, views);
    }
    int reviews = (int) Math.clamp(15 * fame * Math.exp(random.gaussian() * 0.8), 1, 200_000);
    double spread = 0.35 + 1.2 / Math.sqrt(reviews);
    double rating = Math.clamp(4.45 + random.gaussian() * spread, 1, 5);
    return new Popularity(Math.round(rating * 10) / 10.0, reviews, views);
  }

  private static String status(RowRandom random) {
    int draw = random.below(1000);
    return (draw < 965)
        ? "active"
        : (draw < 980) ? "closed" : (draw < 995) ? "pending" : "rejected";
  }
}
