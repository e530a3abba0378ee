package app.jewgo.restaurant.catalog;

import app.jewgo.cache.tag.QueryTags;
import app.jewgo.restaurant.answer.Content;
import app.jewgo.restaurant.answer.Json;
import app.jewgo.restaurant.caching.AnswerKind;
import app.jewgo.restaurant.caching.CachedAnswers;
import app.jewgo.restaurant.caching.Made;
import app.jewgo.restaurant.caching.Question;
import app.jewgo.restaurant.filter.FilterOptions;
import app.jewgo.restaurant.filter.KnownFilterOptions;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the list can be filtered by. */
@RestController
class FilterOptionsController {

  private final KnownFilterOptions options;

  private final CachedAnswers answers;

  FilterOptionsController(KnownFilterOptions options, CachedAnswers answers) {
    this.options = options;
    this.answers = answers;
  }

  @GetMapping(
      path = "/api/v4/restaurants/filter-options",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> filterOptions(HttpServletRequest request) {
    return this.answers.answer(
        request,
        new Question(
            AnswerKind.FILTER_OPTIONS,
            true,
            "all",
            _ -> new Made(content(), new QueryTags().anywhere().tags())));
  }

  private Content content() {
    FilterOptions found = this.options.get();
    byte[] body = Json.renderSuccess("Filter options found", found::write);
    return Content.of(MediaType.APPLICATION_JSON, body, null);
  }
}
