package app.jewgo.search.answer;

import app.jewgo.cache.tag.QueryTags;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.parameter.Parameters;
import app.jewgo.search.answer.IndexAnswers.Made;
import app.jewgo.search.geometry.Place;
import app.jewgo.search.query.Completion;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Completes what somebody is typing. A restaurant anywhere may be the next to be named. */
@RestController
class SuggestController {

  private static final TagSet TAGS = new QueryTags().anywhere().tags();

  /** Hundredths of a degree, a kilometre: whoever is so near is suggested the same. */
  private static final double ROUNDED = 100;

  private final Completion completion;

  private final IndexAnswers answers;

  private final AnswerHeaders headers;

  private final LiveConfig<SearchProperties> properties;

  SuggestController(
      Completion completion,
      IndexAnswers suggestAnswers,
      AnswerHeaders headers,
      LiveConfig<SearchProperties> properties) {
    this.completion = completion;
    this.answers = suggestAnswers;
    this.headers = headers;
    this.properties = properties;
  }

  @GetMapping("/api/v4/restaurants/suggest")
  ResponseEntity<byte[]> suggest(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request);
    String given = parameters.text("q");
    if (!parameters.has("q")) {
      parameters.refuse("q", "missing (expected: what was typed so far)");
    }
    Place place = rounded(RequestReader.place(parameters));
    parameters.check();
    String text = (given != null) ? given.toLowerCase(Locale.ROOT) : "";
    VersionToken seen = this.headers.seen(request);
    return this.headers.answer(
        request,
        this.answers.answer(
            text + '\n' + place,
            seen,
            _ ->
                new Made(
                    ResultJson.of(this.completion.of(text, place)),
                    null,
                    TAGS,
                    this.properties.current().lifetime())),
        seen);
  }

  private static @Nullable Place rounded(@Nullable Place place) {
    return (place == null)
        ? null
        : new Place(
            Math.rint(place.latitude() * ROUNDED) / ROUNDED,
            Math.rint(place.longitude() * ROUNDED) / ROUNDED);
  }
}
