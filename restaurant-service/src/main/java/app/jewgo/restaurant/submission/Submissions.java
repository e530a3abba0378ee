package app.jewgo.restaurant.submission;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.form.Assignments;
import app.jewgo.restaurant.form.RestaurantForm;
import app.jewgo.restaurant.timezone.TimeZones;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Stores proposals, each once. Thread-safe. */
final class Submissions {

  /** For how long a key is remembered. */
  static final Duration KEPT = Duration.ofHours(24);

  private final Database database;

  private final TimeZones zones;

  private final InstantSource clock;

  Submissions(Database database, TimeZones zones, InstantSource clock) {
    this.database = database;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * @param replayed whether it had been stored before
   */
  record Outcome(Restaurant restaurant, boolean replayed) {}

  Restaurant submit(RestaurantForm form) {
    Map<Field<?>, @Nullable Object> assignments = Assignments.of(form);
    String zone = zone(form);
    return this.database.write(
        InsertRestaurant.class, sql -> InsertRestaurant.in(sql, assignments, zone));
  }

  /** What was stored under the key before, if anything; an older use than {@link #KEPT} is none. */
  @Nullable Outcome replay(IdempotencyKey key, byte[] requestHash) {
    Instant since = this.clock.instant().minus(KEPT);
    SelectKeyUse use =
        this.database.readPrimary(SelectKeyUse.class, sql -> SelectKeyUse.in(sql, key, since));
    if (use == null) {
      return null;
    }
    if (!use.isFor(requestHash)) {
      throw new ProblemException(
          Problem.of(
              ProblemType.UNPROCESSABLE,
              IdempotencyKey.HEADER
                  + ": used before for another body (expected: the same bytes, or a new key)"));
    }
    return new Outcome(use.restaurant(), true);
  }

  /**
   * Stores a proposal unless one was stored under the key.
   *
   * @throws ProblemException 422 if it was another one
   */
  Outcome submit(RestaurantForm form, IdempotencyKey key, byte[] requestHash) {
    Map<Field<?>, @Nullable Object> assignments = Assignments.of(form);
    String zone = zone(form);
    try {
      Restaurant made =
          this.database.write(
              InsertKeyUse.class,
              sql -> {
                Restaurant restaurant = InsertRestaurant.in(sql, assignments, zone);
                Instant now = this.clock.instant();
                if (!InsertKeyUse.in(
                    sql, key, requestHash, restaurant.id(), now, now.minus(KEPT))) {
                  throw new KeyInUseException();
                }
                return restaurant;
              });
      return new Outcome(made, false);
    } catch (KeyInUseException ex) {
      Outcome replay = replay(key, requestHash);
      if (replay == null) {
        throw new ProblemException(
            Problem.of(
                ProblemType.CONFLICT, IdempotencyKey.HEADER + ": in use (expected: try again)"));
      }
      return replay;
    }
  }

  private @Nullable String zone(RestaurantForm form) {
    return this.zones.of(form.timezone(), form.latitude(), form.longitude());
  }

  /** Rolls back the proposal that came second. */
  private static final class KeyInUseException extends RuntimeException {

    KeyInUseException() {
      super("idempotency key in use", null, false, false);
    }
  }
}
