package app.jewgo.restaurant.catalog;

import app.jewgo.kit.config.LiveConfig;
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
import app.jewgo.restaurant.filter.Count;
import app.jewgo.restaurant.filter.FilterParameters;
import app.jewgo.restaurant.filter.Visibility;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** The list of the catalogue, page by page. */
@RestController
class ListController {

  private final CatalogPages pages;

  private final CachedAnswers answers;

  private final LiveConfig<CatalogProperties> properties;

  ListController(
      CatalogPages pages, CachedAnswers answers, LiveConfig<CatalogProperties> properties) {
    this.pages = pages;
    this.answers = answers;
    this.properties = properties;
  }

  @GetMapping(
      path = "/api/v4/restaurants",
      produces = {MediaType.APPLICATION_JSON_VALUE, Representation.GEO_JSON_VALUE})
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    ListRequest wanted =
        ListRequest.read(Parameters.of(request), this.properties.current().maximumOffset());
    Visibility visibility = wanted.filter().visibility();
    FilterParameters.authorize(visibility, Identity.of(request));
    Representation representation = Representation.of(request);
    return this.answers.answer(
        request,
        new Question(
            (wanted.place() != null) ? AnswerKind.NEAR : AnswerKind.LIST,
            visibility == Visibility.ACTIVE,
            representation + "/" + wanted.key(),
            now -> new Made(content(wanted, representation, now), wanted.filter().tags())));
  }

  private Content content(ListRequest wanted, Representation representation, Instant now) {
    CatalogPage page = this.pages.page(wanted, now);
    List<Shown> rows =
        page.rows().stream()
            .map(row -> Shown.at(now, row.restaurant(), row.distanceMetres()))
            .toList();
    return new ShownList(rows, wanted.fields())
        .render(
            representation,
            wanted.filter().changesAfter(now),
            List.of("restaurants"),
            to -> writeTotals(to, wanted, page));
  }

  private static void writeTotals(JsonGenerator to, ListRequest wanted, CatalogPage page) {
    Count total = page.total();
    to.writeNumberProperty("total", total.rows());
    to.writeBooleanProperty("hasMore", page.hasMore());
    to.writeName("pagination");
    to.writeStartObject();
    to.writeNumberProperty("total", total.rows());
    if (total.atLeast()) {
      to.writeBooleanProperty("total_is_lower_bound", true);
    }
    to.writeNumberProperty("limit", wanted.limit());
    to.writeNumberProperty("offset", wanted.offset());
    to.writeBooleanProperty("hasMore", page.hasMore());
    to.writeNumberProperty("currentPage", wanted.offset() / wanted.limit() + 1);
    to.writeNumberProperty("totalPages", Math.ceilDiv(total.rows(), wanted.limit()));
    to.writeEndObject();
    to.writeBooleanProperty("success", true);
    to.writeStringProperty(
        "message",
        (total.atLeast() ? "At least " : "")
            + total.rows()
            + (total.rows() == 1 ? " restaurant" : " restaurants"));
  }
}
