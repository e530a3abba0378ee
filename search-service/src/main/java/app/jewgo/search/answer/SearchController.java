package app.jewgo.search.answer;

import app.jewgo.cache.version.VersionToken;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.parameter.Parameters;
import app.jewgo.search.query.SearchRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Restaurants by text, place and opening hours. */
@RestController
class SearchController {

  private final SearchAnswers answers;

  private final AnswerHeaders headers;

  private final LiveConfig<SearchProperties> properties;

  SearchController(
      SearchAnswers answers, AnswerHeaders headers, LiveConfig<SearchProperties> properties) {
    this.answers = answers;
    this.headers = headers;
    this.properties = properties;
  }

  @GetMapping("/api/v4/restaurants/search")
  ResponseEntity<byte[]> search(HttpServletRequest request) {
    SearchRequest asked =
        RequestReader.read(Parameters.of(request), this.properties.current().mostOffset());
    if (!RequestReader.isPublic(asked)) {
      Identity.of(request).require("admin");
    }
    VersionToken seen = this.headers.seen(request);
    return this.headers.answer(request, this.answers.answer(asked, seen), seen);
  }
}
