package app.jewgo.restaurant.answer;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT_;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The columns from which a {@link Restaurant} is made. */
public final class RestaurantColumns {

  /** What a statement must select. */
  public static final List<Field<?>> ALL =
      List.of(
          RESTAURANT_.ID,
          RESTAURANT_.VERSION,
          RESTAURANT_.DELETED_AT,
          RESTAURANT_.STATUS,
          RESTAURANT_.NAME,
          RESTAURANT_.ADDRESS,
          RESTAURANT_.CITY,
          RESTAURANT_.STATE,
          RESTAURANT_.ZIP_CODE,
          RESTAURANT_.PHONE_NUMBER,
          RESTAURANT_.WEBSITE,
          RESTAURANT_.CERTIFYING_AGENCY,
          RESTAURANT_.KOSHER_CATEGORY,
          RESTAURANT_.LISTING_TYPE,
          RESTAURANT_.BUSINESS_TYPES,
          RESTAURANT_.PRICE_RANGE,
          RESTAURANT_.SHORT_DESCRIPTION,
          RESTAURANT_.DESCRIPTION,
          RESTAURANT_.IS_CHOLOV_YISROEL,
          RESTAURANT_.IS_PAS_YISROEL,
          RESTAURANT_.IS_BISHUL_YISROEL,
          RESTAURANT_.CHOLOV_STAM,
          RESTAURANT_.LATITUDE,
          RESTAURANT_.LONGITUDE,
          RESTAURANT_.HOURS_OF_OPERATION,
          RESTAURANT_.HOURS_JSON,
          RESTAURANT_.HOURS_LAST_UPDATED,
          RESTAURANT_.TIMEZONE,
          RESTAURANT_.IMAGE_URL,
          RESTAURANT_.ADDITIONAL_IMAGES,
          RESTAURANT_.GOOGLE_PLACE_ID,
          RESTAURANT_.GOOGLE_LISTING_URL,
          RESTAURANT_.GOOGLE_RATING,
          RESTAURANT_.GOOGLE_REVIEW_COUNT,
          RESTAURANT_.VIEW_COUNT,
          RESTAURANT_.CREATED_AT,
          RESTAURANT_.UPDATED_AT);

  private RestaurantColumns() {}

  /**
   * @param record holds {@link #ALL}, maybe more
   */
  public static Restaurant read(Record record) {
    return new Restaurant(
        record.get(RESTAURANT_.ID),
        record.get(RESTAURANT_.VERSION),
        record.get(RESTAURANT_.DELETED_AT) != null,
        record.get(RESTAURANT_.STATUS),
        record.get(RESTAURANT_.NAME),
        record.get(RESTAURANT_.ADDRESS),
        record.get(RESTAURANT_.CITY),
        record.get(RESTAURANT_.STATE),
        record.get(RESTAURANT_.ZIP_CODE),
        record.get(RESTAURANT_.PHONE_NUMBER),
        record.get(RESTAURANT_.WEBSITE),
        record.get(RESTAURANT_.CERTIFYING_AGENCY),
        record.get(RESTAURANT_.KOSHER_CATEGORY),
        record.get(RESTAURANT_.LISTING_TYPE),
        record.get(RESTAURANT_.BUSINESS_TYPES),
        record.get(RESTAURANT_.PRICE_RANGE),
        record.get(RESTAURANT_.SHORT_DESCRIPTION),
        record.get(RESTAURANT_.DESCRIPTION),
        record.get(RESTAURANT_.IS_CHOLOV_YISROEL),
        record.get(RESTAURANT_.IS_PAS_YISROEL),
        record.get(RESTAURANT_.IS_BISHUL_YISROEL),
        record.get(RESTAURANT_.CHOLOV_STAM),
        record.get(RESTAURANT_.LATITUDE),
        record.get(RESTAURANT_.LONGITUDE),
        record.get(RESTAURANT_.HOURS_OF_OPERATION),
        text(record.get(RESTAURANT_.HOURS_JSON)),
        instant(record.get(RESTAURANT_.HOURS_LAST_UPDATED)),
        record.get(RESTAURANT_.TIMEZONE),
        record.get(RESTAURANT_.IMAGE_URL),
        // the array is never null, an element written by hand may be
        Stream.of(record.get(RESTAURANT_.ADDITIONAL_IMAGES)).filter(Objects::nonNull).toList(),
        record.get(RESTAURANT_.GOOGLE_PLACE_ID),
        record.get(RESTAURANT_.GOOGLE_LISTING_URL),
        record.get(RESTAURANT_.GOOGLE_RATING),
        record.get(RESTAURANT_.GOOGLE_REVIEW_COUNT),
        record.get(RESTAURANT_.VIEW_COUNT),
        instant(record.get(RESTAURANT_.CREATED_AT)),
        record.get(RESTAURANT_.UPDATED_AT).toInstant());
  }

  private static @Nullable String text(@Nullable JSONB json) {
    return (json != null) ? json.data() : null;
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return (time != null) ? time.toInstant() : null;
  }
}
