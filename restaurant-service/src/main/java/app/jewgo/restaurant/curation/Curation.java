package app.jewgo.restaurant.curation;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import app.jewgo.kit.representation.EntityTag;
import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.form.Assignments;
import app.jewgo.restaurant.form.RestaurantForm;
import app.jewgo.restaurant.timezone.TimeZones;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Changes restaurants, each change on the version that it was decided on. Who names a version in
 * {@code If-Match} is told when it is gone; for others the change is decided again. Thread-safe.
 */
final class Curation {

  private static final int ATTEMPTS = 3;

  private final Database database;

  private final TimeZones zones;

  Curation(Database database, TimeZones zones) {
    this.database = database;
    this.zones = zones;
  }

  /** Changes the fields that were given. */
  Restaurant change(long id, @Nullable String ifMatch, RestaurantForm form) {
    return change(id, ifMatch, current -> assignments(current, form));
  }

  /**
   * @param status active or rejected
   */
  Restaurant setStatus(long id, @Nullable String ifMatch, String status) {
    return change(
        id,
        ifMatch,
        current -> current.status().equals(status) ? Map.of() : Map.of(RESTAURANT.STATUS, status));
  }

  /** Deletes softly: the row stays, and is shown to nobody. */
  Restaurant delete(long id, @Nullable String ifMatch) {
    return change(
        id, ifMatch, current -> Map.of(RESTAURANT.DELETED_AT, DSL.currentOffsetDateTime()));
  }

  private Restaurant change(
      long id,
      @Nullable String ifMatch,
      Function<Restaurant, Map<Field<?>, @Nullable Object>> decision) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Restaurant current =
          this.database.readPrimary(
              SelectRestaurantToChange.class, sql -> SelectRestaurantToChange.in(sql, id));
      if (current == null) {
        throw new ProblemException(
            Problem.of(ProblemType.NOT_FOUND, "There is no restaurant " + id));
      }
      if (!EntityTag.allowsChange(ifMatch, current.version())) {
        throw new ProblemException(
            Problem.of(
                ProblemType.PRECONDITION_FAILED,
                "If-Match: not the version of restaurant "
                    + id
                    + " (expected: the ETag of its latest answer)"));
      }
      Map<Field<?>, @Nullable Object> assignments = decision.apply(current);
      if (assignments.isEmpty()) {
        return current;
      }
      Restaurant changed =
          this.database.write(
              UpdateRestaurant.class,
              sql -> UpdateRestaurant.in(sql, id, current.version(), assignments));
      if (changed != null) {
        return changed;
      }
    }
    throw new ProblemException(
        Problem.of(
            ProblemType.CONFLICT, "Restaurant " + id + " is being changed by others; try again"));
  }

  private Map<Field<?>, @Nullable Object> assignments(Restaurant current, RestaurantForm form) {
    Map<Field<?>, @Nullable Object> assignments = Assignments.of(form);
    Double latitude = form.has("latitude") ? form.latitude() : current.latitude();
    Double longitude = form.has("longitude") ? form.longitude() : current.longitude();
    // A form that sends all it has does not take back the zone that somebody has corrected.
    boolean moved =
        !Objects.equals(latitude, current.latitude())
            || !Objects.equals(longitude, current.longitude());
    if (moved) {
      RestaurantForm.requireCoordinates(latitude, longitude);
    }
    if (moved || form.has("timezone")) {
      assignments.put(RESTAURANT.TIMEZONE, this.zones.of(form.timezone(), latitude, longitude));
    }
    return assignments;
  }
}
