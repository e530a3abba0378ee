package app.jewgo.restaurant.answer;

import static app.jewgo.restaurant.answer.Values.write;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/** The keys of a restaurant's JSON, in their order. Nothing else of a restaurant is ever shown. */
public enum RestaurantField {
  ID("id", (to, shown) -> to.writeNumber(shown.restaurant().id())),
  NAME("name", (to, shown) -> write(to, shown.restaurant().name())),
  ADDRESS("address", (to, shown) -> write(to, shown.restaurant().address())),
  CITY("city", (to, shown) -> write(to, shown.restaurant().city())),
  STATE("state", (to, shown) -> write(to, shown.restaurant().state())),
  ZIP_CODE("zip_code", (to, shown) -> write(to, shown.restaurant().zipCode())),
  PHONE_NUMBER("phone_number", (to, shown) -> write(to, shown.restaurant().phoneNumber())),
  WEBSITE("website", (to, shown) -> write(to, shown.restaurant().website())),
  CERTIFYING_AGENCY(
      "certifying_agency", (to, shown) -> write(to, shown.restaurant().certifyingAgency())),
  KOSHER_CATEGORY("kosher_category", (to, shown) -> write(to, shown.restaurant().kosherCategory())),
  LISTING_TYPE("listing_type", (to, shown) -> write(to, shown.restaurant().listingType())),
  BUSINESS_TYPES("business_types", (to, shown) -> write(to, shown.restaurant().businessTypes())),
  PRICE_RANGE("price_range", (to, shown) -> write(to, shown.restaurant().priceRange())),
  SHORT_DESCRIPTION(
      "short_description", (to, shown) -> write(to, shown.restaurant().shortDescription())),
  DESCRIPTION("description", (to, shown) -> write(to, shown.restaurant().description())),
  IS_CHOLOV_YISROEL(
      "is_cholov_yisroel", (to, shown) -> write(to, shown.restaurant().cholovYisroel())),
  IS_PAS_YISROEL("is_pas_yisroel", (to, shown) -> write(to, shown.restaurant().pasYisroel())),
  IS_BISHUL_YISROEL(
      "is_bishul_yisroel", (to, shown) -> write(to, shown.restaurant().bishulYisroel())),
  CHOLOV_STAM("cholov_stam", (to, shown) -> write(to, shown.restaurant().cholovStam())),
  LATITUDE("latitude", (to, shown) -> write(to, shown.restaurant().latitude())),
  LONGITUDE("longitude", (to, shown) -> write(to, shown.restaurant().longitude())),
  /** Only in answers to a question that names a place. */
  DISTANCE_M("distance_m", (to, shown) -> Values.writeMetres(to, shown.distanceMetres())),
  HOURS_OF_OPERATION(
      "hours_of_operation", (to, shown) -> write(to, shown.restaurant().hoursOfOperation())),
  HOURS_JSON("hours_json", (to, shown) -> Values.writeJson(to, shown.restaurant().hoursJson())),
  HOURS_LAST_UPDATED(
      "hours_last_updated", (to, shown) -> write(to, shown.restaurant().hoursLastUpdated())),
  TIMEZONE("timezone", (to, shown) -> write(to, shown.restaurant().timezone())),
  IS_OPEN("is_open", (to, shown) -> write(to, shown.isOpen())),
  IMAGE_URL("image_url", (to, shown) -> write(to, shown.restaurant().imageUrl())),
  ADDITIONAL_IMAGES(
      "additional_images",
      (to, shown) -> Values.writeTexts(to, shown.restaurant().additionalImages())),
  IMAGES("images", (to, shown) -> Values.writeImages(to, shown.restaurant())),
  GOOGLE_PLACE_ID("google_place_id", (to, shown) -> write(to, shown.restaurant().googlePlaceId())),
  GOOGLE_LISTING_URL(
      "google_listing_url", (to, shown) -> write(to, shown.restaurant().googleListingUrl())),
  GOOGLE_RATING("google_rating", (to, shown) -> write(to, shown.restaurant().googleRating())),
  GOOGLE_REVIEW_COUNT(
      "google_review_count", (to, shown) -> write(to, shown.restaurant().googleReviewCount())),
  STATUS("status", (to, shown) -> write(to, shown.restaurant().status())),
  VIEW_COUNT("view_count", (to, shown) -> to.writeNumber(shown.restaurant().viewCount())),
  CREATED_AT("created_at", (to, shown) -> write(to, shown.restaurant().createdAt())),
  UPDATED_AT("updated_at", (to, shown) -> write(to, shown.restaurant().updatedAt()));

  private final String key;

  // The writers are lambdas without state; the checker cannot see that of a BiConsumer.
  @SuppressWarnings("ImmutableEnumChecker")
  private final BiConsumer<JsonGenerator, Shown> writer;

  RestaurantField(String key, BiConsumer<JsonGenerator, Shown> writer) {
    this.key = key;
    this.writer = writer;
  }

  /** The key in the JSON. */
  public String key() {
    return this.key;
  }

  /** The field with a key. */
  public static Optional<RestaurantField> of(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }

  /** What is shown of a restaurant to somebody who named no place. */
  public static Set<RestaurantField> withoutDistance() {
    return EnumSet.complementOf(EnumSet.of(DISTANCE_M));
  }

  /** Writes a restaurant as a JSON object. */
  static void writeObject(JsonGenerator to, Shown shown, Set<RestaurantField> fields) {
    to.writeStartObject();
    for (RestaurantField field : fields) {
      to.writeName(field.key);
      field.writer.accept(to, shown);
    }
    to.writeEndObject();
  }
}
