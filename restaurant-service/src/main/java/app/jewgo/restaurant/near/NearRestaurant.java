package app.jewgo.restaurant.near;

import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.answer.RestaurantColumns;
import app.jewgo.restaurant.filter.FilterConditions;
import app.jewgo.restaurant.geometry.Place;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A restaurant and how far it is.
 *
 * @param distanceMetres null if nobody knows where it is
 */
public record NearRestaurant(Restaurant restaurant, @Nullable Double distanceMetres) {

  private static final Field<Double> DISTANCE = DSL.field(DSL.name("distance"), SQLDataType.DOUBLE);

  /** The columns from which it is made, without a distance if there is no place. */
  public static List<Field<?>> columns(@Nullable Place place) {
    Field<Double> distance =
        (place != null) ? FilterConditions.distanceFrom(place) : DSL.inline(null, DISTANCE);
    return Stream.concat(RestaurantColumns.ALL.stream(), Stream.of(distance.as(DISTANCE))).toList();
  }

  /**
   * @param record holds the columns, maybe more
   */
  public static NearRestaurant read(Record record) {
    return new NearRestaurant(RestaurantColumns.read(record), record.get(DISTANCE));
  }
}
