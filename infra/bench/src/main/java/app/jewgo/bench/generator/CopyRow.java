package app.jewgo.bench.generator;

import app.jewgo.bench.generator.GeneratedRestaurant.Certification;
import app.jewgo.bench.generator.GeneratedRestaurant.Place;
import app.jewgo.bench.generator.GeneratedRestaurant.Popularity;
import app.jewgo.bench.hours.WeeklyHours;
import org.jspecify.annotations.Nullable;

/** A restaurant as a line of PostgreSQL's COPY text format. Not thread-safe. */
final class CopyRow {

  /** In the order of {@link #append}. */
  static final String COLUMNS =
      "id, source, source_id, status, name, short_description, listing_type, business_types,"
          + " price_range, kosher_category, certifying_agency, is_cholov_yisroel, is_pas_yisroel,"
          + " cholov_stam, address, city, state, zip_code, latitude, longitude, phone_number,"
          + " website, timezone, hours_of_operation, hours_json, open_week, hours_last_updated,"
          + " image_url, additional_images, google_rating, google_review_count, view_count,"
          + " created_at, updated_at";

  private final StringBuilder text = new StringBuilder(4096);

  /**
   * @return the line, with its line feed
   */
  String of(GeneratedRestaurant row) {
    this.text.setLength(0);
    Place place = row.place();
    Certification certification = row.certification();
    Popularity popularity = row.popularity();
    WeeklyHours hours = row.hours();
    append(row.id());
    append("generated");
    append(row.index());
    append(row.status());
    append(row.name());
    append(row.shortDescription());
    append(row.cuisine().listingType());
    append("restaurant");
    append(row.priceRange());
    append(row.cuisine().category());
    append(certification.agency());
    append(certification.cholovYisroel());
    append(certification.pasYisroel());
    append(certification.cholovStam());
    append(place.address());
    append(place.city().name());
    append(place.city().region());
    append(place.postcode());
    append(place.latitude());
    append(place.longitude());
    append(place.phone());
    append(row.website());
    append(place.city().zone());
    append((hours == null) ? null : hours.toText());
    append((hours == null) ? null : hours.toJson());
    append((hours == null) ? null : hours.toMultirange());
    append((hours == null) ? null : row.updatedAt());
    append(row.images().getFirst());
    append("{" + String.join(",", row.images()) + "}");
    append(popularity.rating());
    append(popularity.reviews());
    append(popularity.views());
    append(row.createdAt());
    append(row.updatedAt());
    this.text.setCharAt(this.text.length() - 1, '\n');
    return this.text.toString();
  }

  private void append(@Nullable Object value) {
    if (value == null) {
      this.text.append("\\N");
    } else {
      String written = value.toString();
      for (int i = 0; i < written.length(); i++) {
        appendEscaped(written.charAt(i));
      }
    }
    this.text.append('\t');
  }

  private void appendEscaped(char character) {
    switch (character) {
      case '\\' -> this.text.append("\\\\");
      case '\n' -> this.text.append("\\n");
      case '\r' -> this.text.append("\\r");
      case '\t' -> this.text.append("\\t");
      default -> this.text.append(character);
    }
  }
}
