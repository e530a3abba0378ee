package app.jewgo.restaurant.browse;

import app.jewgo.kit.parameter.Parameters;
import app.jewgo.restaurant.answer.FieldsParameter;
import app.jewgo.restaurant.answer.RestaurantField;
import app.jewgo.restaurant.filter.FilterParameters;
import app.jewgo.restaurant.filter.RestaurantFilter;
import app.jewgo.restaurant.geometry.Circle;
import app.jewgo.restaurant.geometry.Place;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody walks through.
 *
 * @param place from which to walk outwards; null to walk by id
 * @param after where the page before ended; null at the beginning
 * @param limit 1..100
 */
record BrowseRequest(
    RestaurantFilter filter,
    @Nullable Place place,
    @Nullable Position after,
    int limit,
    Set<RestaurantField> fields) {

  private static final int MAXIMUM_LIMIT = 100;

  private static final int LIMIT = 30;

  /** Reads it, or refuses it with everything that is wrong. */
  static BrowseRequest read(Parameters parameters, Cursors cursors) {
    Place place = FilterParameters.place(parameters);
    Circle circle = FilterParameters.circleInMetres(parameters, place);
    RestaurantFilter filter =
        FilterParameters.filter(
            parameters,
            FilterParameters.search(parameters),
            FilterParameters.bounds(parameters),
            circle);
    BrowseRequest request =
        new BrowseRequest(
            filter,
            place,
            position(parameters, cursors, question(filter, place)),
            parameters.integer("limit", 1, MAXIMUM_LIMIT, LIMIT),
            FieldsParameter.read(parameters, place != null));
    parameters.check();
    return request;
  }

  private static @Nullable Position position(
      Parameters parameters, Cursors cursors, String question) {
    String cursor = parameters.text("cursor");
    if (cursor == null) {
      return null;
    }
    Optional<Position> position = cursors.read(cursor, question);
    if (position.isEmpty()) {
      parameters.refuse(
          "cursor",
          Parameters.expected(
              cursor, "next_cursor of an answer to the same question, or no cursor"));
    }
    return position.orElse(null);
  }

  /** What tells two requests apart. */
  String key() {
    return question()
        + "/"
        + this.after
        + "/"
        + this.limit
        + "/"
        + FieldsParameter.key(this.fields);
  }

  /** What the cursors of this walk are bound to: everything but the size and form of a page. */
  String question() {
    return question(this.filter, this.place);
  }

  private static String question(RestaurantFilter filter, @Nullable Place place) {
    return filter.key() + " from " + place;
  }
}
