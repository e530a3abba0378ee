package app.jewgo.restaurant.catalog;

import app.jewgo.restaurant.answer.Content;
import app.jewgo.restaurant.answer.Json;
import app.jewgo.restaurant.answer.ReadAnswers;
import app.jewgo.restaurant.filter.FilterOptions;
import app.jewgo.restaurant.filter.SelectFilterOptions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the list can be filtered by. */
@RestController
class FilterOptionsController {

  private final SelectFilterOptions options;

  private final ReadAnswers answers;

  private final InstantSource clock;

  FilterOptionsController(SelectFilterOptions options, ReadAnswers answers, InstantSource clock) {
    this.options = options;
    this.answers = answers;
    this.clock = clock;
  }

  @GetMapping(
      path = "/api/v4/restaurants/filter-options",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> filterOptions(HttpServletRequest request) {
    FilterOptions found = this.options.select();
    byte[] body = Json.renderSuccess("Filter options found", found::write);
    return this.answers.answer(
        request, this.clock.instant(), Content.of(MediaType.APPLICATION_JSON, body, null));
  }
}
