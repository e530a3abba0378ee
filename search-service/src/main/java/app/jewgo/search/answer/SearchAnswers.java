package app.jewgo.search.answer;

import app.jewgo.cache.memory.Served;
import app.jewgo.cache.tag.QueryTags;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.deadline.Deadline;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.search.answer.IndexAnswers.Made;
import app.jewgo.search.geometry.Bounds;
import app.jewgo.search.query.Found;
import app.jewgo.search.query.RestaurantSearch;
import app.jewgo.search.query.SearchRequest;
import app.jewgo.search.query.SearchTooSlowException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answers searches. A result has the tags of what was asked: a restaurant anywhere may be the next
 * to fit a text, one in the area if the text asks for an area. That words weigh otherwise because
 * of restaurants elsewhere makes no result old. Thread-safe.
 */
final class SearchAnswers {

  private final IndexAnswers answers;

  private final RestaurantSearch search;

  private final LiveConfig<SearchProperties> properties;

  SearchAnswers(
      IndexAnswers answers, RestaurantSearch search, LiveConfig<SearchProperties> properties) {
    this.answers = answers;
    this.search = search;
    this.properties = properties;
  }

  /**
   * Answers one search.
   *
   * @param seen what the client has seen, null if he does not say
   * @throws ProblemException 503 if there is no index yet, or none that is new enough
   */
  Served<KeptResult> answer(SearchRequest request, @Nullable VersionToken seen) {
    String key = RequestReader.isPublic(request) ? request.key() : null;
    return this.answers.answer(key, seen, now -> make(request, now));
  }

  private Made make(SearchRequest request, Instant now) {
    SearchProperties current = this.properties.current();
    long begun = System.nanoTime();
    Found found = find(request, now, Deadline.left(current.timeLimit()));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return new Made(
        ResultJson.of(request, found, now, took),
        OpeningChange.after(now, found, current.lifetime()),
        tags(request),
        current.lifetime());
  }

  private Found find(SearchRequest request, Instant now, Duration most) {
    try {
      return this.search.find(request, now, most);
    } catch (SearchTooSlowException ex) {
      throw new ProblemException(
          Problem.unavailable("The search took too long", IndexAnswers.RETRY), ex);
    }
  }

  static TagSet tags(SearchRequest request) {
    Bounds area = (request.circle() != null) ? request.circle().bounds() : request.bounds();
    QueryTags tags = new QueryTags();
    return (area == null)
        ? tags.anywhere().tags()
        : tags.area(area.south(), area.west(), area.north(), area.east()).tags();
  }
}
