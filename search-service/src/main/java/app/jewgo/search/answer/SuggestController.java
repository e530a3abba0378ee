package app.jewgo.search.answer;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.search.follow.CatalogueFollower;
import app.jewgo.search.geometry.Place;
import app.jewgo.search.parameter.Parameters;
import app.jewgo.search.query.Completion;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Completes what somebody is typing. Answered from the index each time: that costs less than to
 * keep every beginning.
 */
@RestController
class SuggestController {

  private final Completion completion;

  private final CatalogueFollower follower;

  private final LiveConfig<SearchProperties> properties;

  SuggestController(
      Completion completion, CatalogueFollower follower, LiveConfig<SearchProperties> properties) {
    this.completion = completion;
    this.follower = follower;
    this.properties = properties;
  }

  @GetMapping("/api/v4/restaurants/suggest")
  ResponseEntity<byte[]> suggest(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request);
    String text = parameters.text("q");
    if (!parameters.has("q")) {
      parameters.refuse("q", "missing (expected: what was typed so far)");
    }
    Place place = RequestReader.place(parameters);
    parameters.check();
    if (!this.follower.isReady()) {
      throw new ProblemException(
          Problem.unavailable("Search is being made ready", Duration.ofSeconds(1)));
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(
            CacheControl.maxAge(this.properties.current().browserMaximumAge()).cachePublic())
        .header("CDN-Cache-Control", "no-store")
        .body(ResultJson.of(this.completion.of((text != null) ? text : "", place)));
  }
}
