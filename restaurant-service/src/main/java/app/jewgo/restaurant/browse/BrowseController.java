package app.jewgo.restaurant.browse;

import app.jewgo.kit.identity.Identity;
import app.jewgo.restaurant.answer.Content;
import app.jewgo.restaurant.answer.ReadAnswers;
import app.jewgo.restaurant.answer.Representation;
import app.jewgo.restaurant.answer.Shown;
import app.jewgo.restaurant.answer.ShownList;
import app.jewgo.restaurant.filter.FilterParameters;
import app.jewgo.restaurant.filter.RecentFilterOptions;
import app.jewgo.restaurant.geometry.Place;
import app.jewgo.restaurant.parameter.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
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

  private final RecentFilterOptions options;

  private final ReadAnswers answers;

  private final InstantSource clock;

  BrowseController(
      BrowsePages pages,
      Cursors cursors,
      RecentFilterOptions options,
      ReadAnswers answers,
      InstantSource clock) {
    this.pages = pages;
    this.cursors = cursors;
    this.options = options;
    this.answers = answers;
    this.clock = clock;
  }

  @GetMapping(
      path = "/api/restaurants",
      produces = {MediaType.APPLICATION_JSON_VALUE, Representation.GEO_JSON_VALUE})
  ResponseEntity<byte[]> browse(HttpServletRequest request) {
    BrowseRequest wanted = BrowseRequest.read(Parameters.of(request), this.cursors);
    FilterParameters.authorize(wanted.filter().visibility(), Identity.of(request));
    Instant now = this.clock.instant();
    BrowsePage page = this.pages.page(wanted, now);
    List<Shown> rows =
        page.rows().stream()
            .map(row -> Shown.at(now, row.restaurant(), row.distanceMetres()))
            .toList();
    Content content =
        new ShownList(rows, wanted.fields())
            .render(
                Representation.of(request),
                wanted.filter().changesAfter(now),
                List.of("items", "restaurants"),
                to -> writeRest(to, wanted, page, now));
    return this.answers.answer(request, now, content);
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
