package app.jewgo.restaurant.database;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.sql.SQLException;
import java.time.Duration;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told when the database cannot do what was asked; the only place that says it.
 */
final class DatabaseProblems {

  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Duration LATER = Duration.ofSeconds(2);

  private DatabaseProblems() {}

  static ProblemException noServer(@Nullable Throwable cause) {
    return unavailable("The catalogue cannot be read at the moment.", LATER, cause);
  }

  static ProblemException noPrimary(@Nullable Throwable cause) {
    return unavailable(
        "The catalogue cannot be changed at the moment; the change was not made.", LATER, cause);
  }

  static ProblemException unknownOutcome(Throwable cause) {
    return unavailable(
        "The connection was lost while the change was being confirmed; whether it was made is not"
            + " known. Read before you repeat it.",
        LATER,
        cause);
  }

  static ProblemException notReady() {
    return unavailable("The catalogue is being prepared.", LATER, null);
  }

  static ProblemException tooLate() {
    return unavailable("There was no time left to ask the catalogue.", SOON, null);
  }

  /**
   * Of a failure that no other server could help with.
   *
   * @return a problem, or the failure itself where it is the caller's to understand
   */
  static RuntimeException of(Throwable failure) {
    return switch (SqlFault.of(failure)) {
      case SERVER_GONE -> noServer(failure);
      case CONFLICT ->
          unavailable("The catalogue was being changed at the same place.", SOON, failure);
      case STATEMENT_TIMEOUT, BUSY ->
          unavailable("The catalogue is too busy at the moment.", SOON, failure);
      case READ_ONLY -> noPrimary(failure);
      case BAD_TEXT ->
          new ProblemException(
              Problem.of(
                  ProblemType.INVALID_PARAMETER,
                  "A text holds a character that cannot be stored, such as U+0000."),
              failure);
      case OTHER ->
          switch (failure) {
            case RuntimeException unchecked -> unchecked;
            case SQLException sql -> new DataAccessException("SQL failed", sql);
            default -> new IllegalStateException(failure);
          };
    };
  }

  private static ProblemException unavailable(
      String detail, Duration retryAfter, @Nullable Throwable cause) {
    return new ProblemException(Problem.unavailable(detail, retryAfter), cause);
  }
}
