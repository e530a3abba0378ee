package app.jewgo.restaurant.catalog;

import app.jewgo.kit.parameter.Parameters;
import app.jewgo.restaurant.answer.FieldsParameter;
import app.jewgo.restaurant.answer.RestaurantField;
import app.jewgo.restaurant.filter.FilterParameters;
import app.jewgo.restaurant.filter.RestaurantFilter;
import app.jewgo.restaurant.geometry.Circle;
import app.jewgo.restaurant.geometry.Place;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see of the catalogue.
 *
 * @param place where they are, null if they do not say; never null in the order of distance
 * @param limit 1..1000
 * @param offset 0 or more
 */
record ListRequest(
    RestaurantFilter filter,
    @Nullable Place place,
    SortBy sortBy,
    int limit,
    int offset,
    Set<RestaurantField> fields) {

  private static final int MAXIMUM_LIMIT = 1000;

  private static final int LIMIT = 100;

  /** What tells two requests apart. */
  String key() {
    return this.filter.key()
        + "/"
        + this.place
        + "/"
        + this.sortBy
        + "/"
        + this.limit
        + "/"
        + this.offset
        + "/"
        + FieldsParameter.key(this.fields);
  }

  /** Reads it, or refuses it with everything that is wrong. */
  static ListRequest read(Parameters parameters, int maximumOffset) {
    Place place = FilterParameters.place(parameters);
    Circle circle = FilterParameters.circleInMiles(parameters, place);
    SortBy sortBy =
        parameters
            .choice("sort_by", SortBy.WORDS)
            .orElse((place != null) ? SortBy.DISTANCE : SortBy.NAME);
    if (sortBy == SortBy.DISTANCE && place == null) {
      parameters.refuse("sort_by", "distance (expected: together with lat and lng)");
    }
    ListRequest request =
        new ListRequest(
            FilterParameters.filter(parameters, List.of(), List.of(), circle),
            place,
            sortBy,
            parameters.integer("limit", 1, MAXIMUM_LIMIT, LIMIT),
            parameters.integer("offset", 0, maximumOffset, 0),
            FieldsParameter.read(parameters, place != null));
    parameters.check();
    return request;
  }
}
