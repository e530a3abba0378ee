package app.jewgo.restaurant.caching;

import app.jewgo.kit.problem.ProblemException;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is asked, and how it is answered if memory does not know.
 *
 * @param shared whether everybody may see the answer; what is for admins is not kept
 * @param key all that the answer depends on, in one form for all ways to ask for it; unique within
 *     the kind
 * @param make makes the answer as it is at an instant; called again where a server fails or is
 *     behind
 * @param absent what to throw where nothing is to be found
 */
public record Question(
    AnswerKind kind,
    boolean shared,
    String key,
    Function<Instant, Made> make,
    Supplier<ProblemException> absent) {

  /** One that always has an answer. */
  public Question(AnswerKind kind, boolean shared, String key, Function<Instant, Made> make) {
    this(
        kind,
        shared,
        key,
        make,
        () -> {
          throw new IllegalStateException(kind + " " + key + " has no answer");
        });
  }
}
