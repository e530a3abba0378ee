package app.jewgo.restaurant.filter;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import app.jewgo.restaurant.geometry.Box;
import app.jewgo.restaurant.geometry.Circle;
import app.jewgo.restaurant.geometry.Place;
import app.jewgo.restaurant.geometry.Ring;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The one place that makes SQL of a filter. */
public final class FilterConditions {

  /** The point (longitude, latitude) of a row; jOOQ has no type for it. */
  public static final Field<Object> LOCATION = column("location");

  private static final Field<Object> SEARCH_WORDS = column("search_words");

  private FilterConditions() {}

  /**
   * What a filter asks of a row, its visibility apart.
   *
   * @param now for {@code open_now}
   * @param reach whether few rows are in the area that the filter names, so that the index of
   *     locations is the way to them. PostgreSQL cannot tell: it takes every box for a thousandth
   *     of the earth's restaurants
   */
  public static Condition where(RestaurantFilter filter, Instant now, Reach reach) {
    Condition where = DSL.noCondition();
    for (var text : filter.texts().entrySet()) {
      where = where.and(text.getKey().isOneOf(text.getValue()));
    }
    for (var flag : filter.flags().entrySet()) {
      where = where.and(flag.getKey().is(flag.getValue()));
    }
    if (filter.minimumRating() != null) {
      where = where.and(RESTAURANT.GOOGLE_RATING.ge(BigDecimal.valueOf(filter.minimumRating())));
    }
    if (filter.openNow() != null) {
      where = where.and(isOpenAsAsked(filter.openNow(), now));
    }
    if (!filter.words().isEmpty()) {
      where =
          where.and(
              DSL.condition(
                  "{0} @@ to_tsquery('simple', {1})",
                  SEARCH_WORDS, DSL.val(new SearchWords(filter.words()).query())));
    }
    if (!filter.bounds().isEmpty()) {
      where = where.and(in(filter.bounds(), reach));
    }
    if (filter.circle() != null) {
      Circle circle = filter.circle();
      where =
          where
              .and(in(new Ring(circle.center(), 0, circle.radiusMetres()).boxes(), reach))
              .and(distanceFrom(circle.center()).le(circle.radiusMetres()));
    }
    return where;
  }

  /** The distance of a row from a place, in metres; null for rows without coordinates. */
  public static Field<Double> distanceFrom(Place place) {
    return DSL.field(
        "restaurant.distance_m({0}, point({1}, {2}))",
        SQLDataType.DOUBLE, LOCATION, DSL.val(place.longitude()), DSL.val(place.latitude()));
  }

  /** Whether the row is open, or surely closed, as the filter asks; null for unknown hours. */
  static Condition isOpenAsAsked(boolean asked, Instant now) {
    return asked ? mayBeOpen(now).and(isOpen(now)) : DSL.not(isOpen(now));
  }

  /** Boxes as PostgreSQL reads an array of them. */
  public static Field<String> array(List<Box> boxes) {
    return DSL.val(
        boxes.stream().map(FilterConditions::text).collect(Collectors.joining(";", "{", "}")));
  }

  private static Condition in(List<Box> boxes, Reach reach) {
    if (reach == Reach.FEW) {
      return withinOneOf(boxes);
    }
    return DSL.or(
        boxes.stream()
            .map(box ->
                RESTAURANT
                    .LATITUDE
                    .between(box.south(), box.north())
                    .and(RESTAURANT.LONGITUDE.between(box.west(), box.east())))
            .toList());
  }

  /** Box by box, not {@code <@ any(…)}: PostgreSQL can answer that from the index alone. */
  public static Condition withinOneOf(List<Box> boxes) {
    return DSL.or(boxes.stream().map(FilterConditions::within).toList());
  }

  private static Condition within(Box box) {
    return DSL.condition("{0} <@ {1}::box", LOCATION, DSL.val(text(box)));
  }

  private static String text(Box box) {
    return "(%s,%s),(%s,%s)".formatted(box.west(), box.south(), box.east(), box.north());
  }

  /** True of all that are open and of some others, at a fraction of the price. */
  private static Condition mayBeOpen(Instant now) {
    long hoursSinceEpoch = Math.floorDiv(now.getEpochSecond(), 3600);
    return DSL.condition(
        "get_bit({0}, {1}) = 1",
        column("maybe_open"),
        // 1970-01-01 was a Thursday, four days after a Sunday
        DSL.val(Math.toIntExact(Math.floorMod(hoursSinceEpoch + 4 * 24, 7 * 24))));
  }

  private static Condition isOpen(Instant now) {
    return DSL.condition(
        "restaurant.is_open({0}, {1}, {2}, {3}, {4})",
        column("open_week"),
        column("override_window"),
        column("override_open"),
        RESTAURANT.TIMEZONE,
        DSL.val(now.atOffset(ZoneOffset.UTC)));
  }

  private static Field<Object> column(String name) {
    return DSL.field(DSL.name("restaurant", "restaurant", name), Object.class);
  }
}
