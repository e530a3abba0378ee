package app.jewgo.restaurant.submission;

import app.jewgo.kit.digest.Sha256;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller calls a request, to be able to send it again.
 *
 * @param caller whose key it is: a user, known by a hash of the subject, or {@code anonymous}. All
 *     who are anonymous share one name space: a telephone that repeats a request after losing its
 *     network may come from another address, so nothing else tells whether it is the same caller
 * @param key 1 to 200 visible ASCII characters, as they were sent
 */
record IdempotencyKey(String caller, String key) {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  /**
   * Reads the key of a request.
   *
   * @return null if it has none
   * @throws ProblemException 400 if it is not one key
   */
  static @Nullable IdempotencyKey of(HttpServletRequest request) {
    List<String> values = Collections.list(request.getHeaders(HEADER));
    if (values.isEmpty()) {
      return null;
    }
    if (values.size() > 1 || !KEY.matcher(values.getFirst()).matches()) {
      throw new ProblemException(
          Problem.invalid(
              HEADER,
              (values.size() > 1 ? values.size() + " values" : "no such key")
                  + " (expected: one of 1..200 visible ASCII characters)"));
    }
    return new IdempotencyKey(caller(Identity.of(request)), values.getFirst());
  }

  private static String caller(Identity identity) {
    return identity.isAnonymous() ? "anonymous" : "user:" + Sha256.hex(identity.subject());
  }
}
