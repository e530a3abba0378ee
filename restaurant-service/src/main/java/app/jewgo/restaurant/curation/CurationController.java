package app.jewgo.restaurant.curation;

import app.jewgo.kit.identity.Identity;
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
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets admins change restaurants. */
@RestController
@RequestMapping("/api/v4/restaurants/{id}")
final class CurationController {

  private static final int MAX_BODY = 1 << 20;

  private static final String ROLE = "admin";

  private final FormReader forms;

  private final Curation curation;

  private final AnsweredChanges changes;

  private final AnswerWriter answers;

  CurationController(
      FormReader forms, Curation curation, AnsweredChanges changes, AnswerWriter answers) {
    this.forms = forms;
    this.curation = curation;
    this.changes = changes;
    this.answers = answers;
  }

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> change(@PathVariable long id, HttpServletRequest request)
      throws IOException {
    Identity.of(request).require(ROLE);
    JsonBody body = JsonBody.read(request.getInputStream(), MAX_BODY);
    try {
      RestaurantForm form = this.forms.read(FormKind.CHANGE, body.json());
      return answer(
          request, "Restaurant updated", () -> this.curation.change(id, ifMatch(request), form));
    } catch (InvalidFormException ex) {
      // By itself, or together with the fields that it leaves as they are.
      throw new ProblemException(Problem.invalid(ex.errors()), ex);
    }
  }

  @PutMapping("/approve")
  ResponseEntity<byte[]> approve(@PathVariable long id, HttpServletRequest request) {
    Identity.of(request).require(ROLE);
    return answer(
        request,
        "Restaurant approved",
        () -> this.curation.setStatus(id, ifMatch(request), "active"));
  }

  @PutMapping("/reject")
  ResponseEntity<byte[]> reject(@PathVariable long id, HttpServletRequest request) {
    Identity.of(request).require(ROLE);
    return answer(
        request,
        "Restaurant rejected",
        () -> this.curation.setStatus(id, ifMatch(request), "rejected"));
  }

  @DeleteMapping
  ResponseEntity<byte[]> delete(@PathVariable long id, HttpServletRequest request) {
    Identity.of(request).require(ROLE);
    return answer(request, "Restaurant deleted", () -> this.curation.delete(id, ifMatch(request)));
  }

  private ResponseEntity<byte[]> answer(
      HttpServletRequest request, String message, Supplier<Restaurant> change) {
    return this.changes.answer(
        request, change, restaurant -> this.answers.changed(HttpStatus.OK, message, restaurant));
  }

  private static @Nullable String ifMatch(HttpServletRequest request) {
    List<String> values = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
    return values.isEmpty() ? null : String.join(",", values);
  }
}
