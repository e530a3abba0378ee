package app.jewgo.restaurant.caching;

import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.database.Written;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Makes the changes that a request asks for, and answers when nobody is served anything older any
 * more, or at once to who prefers that ({@code Prefer: respond-async}). Thread-safe.
 */
public final class AnsweredChanges {

  private final Database database;

  private final CoherenceHeaders headers;

  AnsweredChanges(Database database, CoherenceHeaders headers) {
    this.database = database;
    this.headers = headers;
  }

  /**
   * Makes changes and answers.
   *
   * @param changes all that the request changes
   * @param render the answer, but for what is said about coherence
   */
  public <T, R> ResponseEntity<R> answer(
      HttpServletRequest request, Supplier<T> changes, Function<T, ResponseEntity<R>> render) {
    return answer(CoherenceHeaders.isPatient(request), changes, render);
  }

  /** As above; the request does not wait in any case. */
  public <T, R> ResponseEntity<R> answerAtOnce(
      Supplier<T> changes, Function<T, ResponseEntity<R>> render) {
    return answer(false, changes, render);
  }

  private <T, R> ResponseEntity<R> answer(
      boolean patient, Supplier<T> changes, Function<T, ResponseEntity<R>> render) {
    Written<T> written = this.database.writing(patient, changes);
    ResponseEntity<R> answer = render.apply(written.value());
    HttpHeaders all = new HttpHeaders(answer.getHeaders());
    all.putAll(this.headers.of(written));
    if (!patient) {
      all.set("Preference-Applied", "respond-async");
    }
    return new ResponseEntity<>(answer.getBody(), all, answer.getStatusCode());
  }
}
