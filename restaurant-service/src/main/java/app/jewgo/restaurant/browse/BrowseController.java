package app.jewgo.restaurant.browse;

import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.parameter.Parameters;
import app.jewgo.restaurant.answer.Content;
import app.jewgo.restaurant.answer.Representation;
import app.jewgo.restaurant.answer.Shown;
import app.jewgo.restaurant.answer.ShownList;
import app.jewgo.restaurant.caching.AnswerKind;
import app.jewgo.restaurant.caching.CachedAnswers;
import app.jewgo.restaurant.caching.Made;
import app.jewgo.restaurant.caching.Question;
import app.jewgo.restaurant.filter.FilterParameters;
import app.jewgo.restaurant.filter.KnownFilterOptions;
import app.jewgo.restaurant.filter.Visibility;
import app.jewgo.restaurant.geometry.Place;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** The walk through the catalogue. */
@RestController
class BrowseController {

  private final BrowsePages pages;

  private final Cursors cursors;

  private final KnownFilterOptions options;

  private final CachedAnswers answers;

  BrowseController(
      BrowsePages pages, Cursors cursors, KnownFilterOptions options, CachedAnswers answers) {
    this.pages = pages;
    this.cursors = cursors;
    this.options = options;
    this.answers = answers;
  }

  @GetMapping(
      path = "/api/restaurants",
      produces = {MediaType.APPLICATION_JSON_VALUE, Representation.GEO_JSON_VALUE})
  ResponseEntity<byte[]> browse(HttpServletRequest request) {
    BrowseRequest wanted = BrowseRequest.read(Parameters.of(request), this.cursors);
    Visibility visibility = wanted.filter().visibility();
    FilterParameters.authorize(visibility, Identity.of(request));
    Representation representation = Representation.of(request);
    return this.answers.answer(
        request,
        new Question(
            AnswerKind.BROWSE,
            visibility == Visibility.ACTIVE,
            representation + "/" + wanted.key(),
            now -> new Made(content(wanted, representation, now), wanted.filter().tags())));
  }

  private Content content(BrowseRequest wanted, Representation representation, Instant now) {
    BrowsePage page = this.pages.page(wanted, now);
    List<Shown> rows =
        page.rows().stream()
            .map(row -> Shown.at(now, row.restaurant(), row.distanceMetres()))
            .toList();
    return new ShownList(rows, wanted.fields())
        .render(
            representation,
            wanted.filter().changesAfter(now),
            List.of("items", "restaurants"),
            to -> writeRest(to, wanted, page, now));
  }

  private void writeRest(JsonGenerator to, BrowseRequest wanted, BrowsePage page, Instant now) {
    to.writeBooleanProperty("success", true);
    Position next = page.next();
    to.writeStringProperty(
        "next_cursor", (next != null) ? this.cursors.write(next, wanted.question()) : null);
    to.writeNumberProperty("total", page.total().rows());
    if (page.total().atLeast()) {
      to.writeBooleanProperty("total_is_lower_bound", true);
    }
    to.writeBooleanProperty("hasMore", next != null);
    to.writeName("filterOptions");
    if (wanted.after() == null) {
      this.options.get().write(to);
    } else {
      to.writeNull(); // whoever walks on has them from the first page
    }
    to.writeNumberProperty("limit", wanted.limit());
    to.writeName("origin");
    writeOrigin(to, wanted.place());
    // hours change on full minutes, so this says as much as seconds would, and keeps entity tags
    to.writeStringProperty("as_of", now.truncatedTo(ChronoUnit.MINUTES).toString());
  }

  private static void writeOrigin(JsonGenerator to, @Nullable Place place) {
    if (place == null) {
      to.writeNull();
      return;
    }
    to.writeStartObject();
    to.writeNumberProperty("lat", place.latitude());
    to.writeNumberProperty("lng", place.longitude());
    to.writeEndObject();
  }
}
