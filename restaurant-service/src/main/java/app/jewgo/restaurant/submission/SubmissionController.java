package app.jewgo.restaurant.submission;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.restaurant.answer.AnswerWriter;
import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.caching.AnsweredChanges;
import app.jewgo.restaurant.form.FormKind;
import app.jewgo.restaurant.form.FormReader;
import app.jewgo.restaurant.form.InvalidFormException;
import app.jewgo.restaurant.form.JsonBody;
import app.jewgo.restaurant.form.RestaurantForm;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes restaurants that anybody proposes; an admin approves them. */
@RestController
final class SubmissionController {

  private static final int MAX_BODY = 1 << 20;

  private static final String REPLAYED = "Idempotent-Replayed";

  private static final String PATH = "/api/v4/restaurants";

  private final FormReader forms;

  private final Submissions submissions;

  private final AnsweredChanges changes;

  private final AnswerWriter answers;

  SubmissionController(
      FormReader forms, Submissions submissions, AnsweredChanges changes, AnswerWriter answers) {
    this.forms = forms;
    this.submissions = submissions;
    this.changes = changes;
    this.answers = answers;
  }

  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException {
    IdempotencyKey key = IdempotencyKey.of(request);
    JsonBody body = JsonBody.read(request.getInputStream(), MAX_BODY);
    return this.changes.answer(request, () -> outcome(body, key), this::created);
  }

  private Submissions.Outcome outcome(JsonBody body, @Nullable IdempotencyKey key) {
    if (key == null) {
      return new Submissions.Outcome(this.submissions.submit(form(body)), false);
    }
    byte[] hash = body.sha256();
    Submissions.Outcome before = this.submissions.replay(key, hash);
    return (before != null) ? before : this.submissions.submit(form(body), key, hash);
  }

  private RestaurantForm form(JsonBody body) {
    try {
      return this.forms.read(FormKind.SUBMISSION, body.json());
    } catch (InvalidFormException ex) {
      throw new ProblemException(Problem.invalid(ex.errors()), ex);
    }
  }

  private ResponseEntity<byte[]> created(Submissions.Outcome outcome) {
    Restaurant restaurant = outcome.restaurant();
    ResponseEntity<byte[]> answer =
        this.answers.changed(
            HttpStatus.CREATED, "Restaurant submitted and waiting for approval", restaurant);
    HttpHeaders headers = new HttpHeaders(answer.getHeaders());
    headers.set(HttpHeaders.LOCATION, PATH + "/" + restaurant.id());
    if (outcome.replayed()) {
      headers.set(REPLAYED, "true");
    }
    return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
  }
}
