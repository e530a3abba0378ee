package app.jewgo.bench.generator;

import app.jewgo.bench.hours.WeeklyHours;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A made-up restaurant.
 *
 * @param index from 0; the id is 1,000,001 + index
 * @param hours null if unknown
 * @param images https URLs that lead nowhere
 */
record GeneratedRestaurant(
    long index,
    String name,
    Cuisine cuisine,
    Place place,
    Certification certification,
    @Nullable String priceRange,
    String website,
    @Nullable WeeklyHours hours,
    List<String> images,
    Popularity popularity,
    String status,
    Instant createdAt,
    Instant updatedAt) {

  static final long FIRST_ID = 1_000_001;

  GeneratedRestaurant {
    images = List.copyOf(images);
  }

  long id() {
    return FIRST_ID + this.index;
  }

  String shortDescription() {
    return "Kosher %s place in %s with %s."
        .formatted(
            this.cuisine.category().toLowerCase(Locale.ROOT),
            this.place.city().name(),
            this.cuisine.offers());
  }

  /**
   * Where it is.
   *
   * @param latitude degrees, with seven decimals
   * @param longitude degrees, with seven decimals
   */
  record Place(
      City city,
      String address,
      String postcode,
      String phone,
      double latitude,
      double longitude) {}

  /** Who certifies it, and how strictly; null where nobody says. */
  record Certification(
      String agency,
      @Nullable Boolean cholovYisroel,
      @Nullable Boolean pasYisroel,
      boolean cholovStam) {}

  /**
   * How well-known it is.
   *
   * @param rating 1.0..5.0 with one decimal, null without reviews
   * @param reviews null together with the rating
   */
  record Popularity(@Nullable Double rating, @Nullable Integer reviews, int views) {}
}
