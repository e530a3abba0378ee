package app.jewgo.restaurant.answer;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

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
          RESTAURANT.ID,
          RESTAURANT.VERSION,
          RESTAURANT.DELETED_AT,
          RESTAURANT.STATUS,
          RESTAURANT.NAME,
          RESTAURANT.ADDRESS,
          RESTAURANT.CITY,
          RESTAURANT.STATE,
          RESTAURANT.ZIP_CODE,
          RESTAURANT.PHONE_NUMBER,
          RESTAURANT.WEBSITE,
          RESTAURANT.CERTIFYING_AGENCY,
          RESTAURANT.KOSHER_CATEGORY,
          RESTAURANT.LISTING_TYPE,
          RESTAURANT.BUSINESS_TYPES,
          RESTAURANT.PRICE_RANGE,
          RESTAURANT.SHORT_DESCRIPTION,
          RESTAURANT.DESCRIPTION,
          RESTAURANT.IS_CHOLOV_YISROEL,
          RESTAURANT.IS_PAS_YISROEL,
          RESTAURANT.IS_BISHUL_YISROEL,
          RESTAURANT.CHOLOV_STAM,
          RESTAURANT.LATITUDE,
          RESTAURANT.LONGITUDE,
          RESTAURANT.HOURS_OF_OPERATION,
          RESTAURANT.HOURS_JSON,
          RESTAURANT.HOURS_LAST_UPDATED,
          RESTAURANT.TIMEZONE,
          RESTAURANT.IMAGE_URL,
          RESTAURANT.ADDITIONAL_IMAGES,
          RESTAURANT.GOOGLE_PLACE_ID,
          RESTAURANT.GOOGLE_LISTING_URL,
          RESTAURANT.GOOGLE_RATING,
          RESTAURANT.GOOGLE_REVIEW_COUNT,
          RESTAURANT.VIEW_COUNT,
          RESTAURANT.CREATED_AT,
          RESTAURANT.UPDATED_AT);

  private RestaurantColumns() {}

  /**
   * @param record holds {@link #ALL}, maybe more
   */
  public static Restaurant read(Record record) {
    return new Restaurant(
        record.get(RESTAURANT.ID),
        record.get(RESTAURANT.VERSION),
        record.get(RESTAURANT.DELETED_AT) != null,
        record.get(RESTAURANT.STATUS),
        record.get(RESTAURANT.NAME),
        record.get(RESTAURANT.ADDRESS),
        record.get(RESTAURANT.CITY),
        record.get(RESTAURANT.STATE),
        record.get(RESTAURANT.ZIP_CODE),
        record.get(RESTAURANT.PHONE_NUMBER),
        record.get(RESTAURANT.WEBSITE),
        record.get(RESTAURANT.CERTIFYING_AGENCY),
        record.get(RESTAURANT.KOSHER_CATEGORY),
        record.get(RESTAURANT.LISTING_TYPE),
        record.get(RESTAURANT.BUSINESS_TYPES),
        record.get(RESTAURANT.PRICE_RANGE),
        record.get(RESTAURANT.SHORT_DESCRIPTION),
        record.get(RESTAURANT.DESCRIPTION),
        record.get(RESTAURANT.IS_CHOLOV_YISROEL),
        record.get(RESTAURANT.IS_PAS_YISROEL),
        record.get(RESTAURANT.IS_BISHUL_YISROEL),
        record.get(RESTAURANT.CHOLOV_STAM),
        record.get(RESTAURANT.LATITUDE),
        record.get(RESTAURANT.LONGITUDE),
        record.get(RESTAURANT.HOURS_OF_OPERATION),
        text(record.get(RESTAURANT.HOURS_JSON)),
        instant(record.get(RESTAURANT.HOURS_LAST_UPDATED)),
        record.get(RESTAURANT.TIMEZONE),
        record.get(RESTAURANT.IMAGE_URL),
        // the array is never null, an element written by hand may be
        Stream.of(record.get(RESTAURANT.ADDITIONAL_IMAGES)).filter(Objects::nonNull).toList(),
        record.get(RESTAURANT.GOOGLE_PLACE_ID),
        record.get(RESTAURANT.GOOGLE_LISTING_URL),
        record.get(RESTAURANT.GOOGLE_RATING),
        record.get(RESTAURANT.GOOGLE_REVIEW_COUNT),
        record.get(RESTAURANT.VIEW_COUNT),
        instant(record.get(RESTAURANT.CREATED_AT)),
        record.get(RESTAURANT.UPDATED_AT).toInstant());
  }

  private static @Nullable String text(@Nullable JSONB json) {
    return (json != null) ? json.data() : null;
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return (time != null) ? time.toInstant() : null;
  }
}
