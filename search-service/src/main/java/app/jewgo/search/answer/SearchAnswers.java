package app.jewgo.search.answer;

import app.jewgo.cache.CoherentCaches;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.memory.CoherentCache;
import app.jewgo.cache.memory.Loaded;
import app.jewgo.cache.memory.Served;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.QueryTags;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.deadline.Deadline;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.search.follow.CatalogueFollower;
import app.jewgo.search.follow.Currency;
import app.jewgo.search.geometry.Bounds;
import app.jewgo.search.query.Found;
import app.jewgo.search.query.RestaurantSearch;
import app.jewgo.search.query.SearchRequest;
import app.jewgo.search.query.SearchTooSlowException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Answers searches from memory while nothing has changed, else from the index. A result is kept
 * with the position of the feed that the index had reached, and the tags of what was asked: a
 * restaurant anywhere may be the next to fit a text, one in the area if the text asks for an area.
 * That words weigh otherwise because of restaurants elsewhere makes no result old. Thread-safe.
 */
final class SearchAnswers {

  private static final Duration RETRY = Duration.ofSeconds(1);

  /** For a member to hear that the transactions have ended which a client has seen. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final CoherentCache<String, KeptResult> cache;

  private final RestaurantSearch search;

  private final CatalogueFollower follower;

  private final Member member;

  private final LiveConfig<SearchProperties> properties;

  private final InstantSource clock;

  SearchAnswers(
      CoherentCaches caches,
      RestaurantSearch search,
      CatalogueFollower follower,
      Member member,
      LiveConfig<SearchProperties> properties,
      InstantSource clock) {
    this.cache = caches.create("search", KeptResult::bytes);
    this.search = search;
    this.follower = follower;
    this.member = member;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Answers one search.
   *
   * @param seen what the client has seen, null if he does not say
   * @throws ProblemException 503 if there is no index yet, or none that is new enough
   */
  Served<KeptResult> answer(SearchRequest request, @Nullable VersionToken seen) {
    await(seen);
    if (!RequestReader.isPublic(request)) {
      Loaded<KeptResult> loaded = load(request);
      return new Served<>(loaded.value(), null, Served.How.LOADED, Duration.ZERO);
    }
    Served<KeptResult> served = get(request);
    if (!served.value().isTrueAt(this.clock.instant())) {
      // Something has opened or closed, or somebody has set the clock.
      this.cache.drop(request.toString());
      served = get(request);
    }
    Duration stale = served.value().stale();
    return (stale == null)
        ? served
        : new Served<>(served.value(), null, Served.How.BOUNDED_STALE, stale);
  }

  private Served<KeptResult> get(SearchRequest request) {
    try {
      return this.cache.get(request.toString(), _ -> load(request));
    } catch (RuntimeException ex) {
      throw ex;
    } catch (Exception ex) {
      throw new IllegalStateException("no loader throws it", ex);
    }
  }

  /** Only the feed tells what an index has, so it must have told of what the client has seen. */
  private void await(@Nullable VersionToken seen) {
    long end = System.nanoTime() + Deadline.left(PATIENCE).toNanos();
    while (seen != null && !(this.member.holdsLease() && seen.isAppliedBy(this.member))) {
      if (System.nanoTime() - end >= 0) {
        throw new ProblemException(
            Problem.unavailable("Search has not yet seen what you have seen", RETRY));
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
        throw new ProblemException(Problem.unavailable("Search is ending", RETRY), ex);
      }
    }
  }

  private Loaded<KeptResult> load(SearchRequest request) {
    if (!this.follower.isReady()) {
      throw new ProblemException(Problem.unavailable("Search is being made ready", RETRY));
    }
    SearchProperties current = this.properties.current();
    // Before the search: what it finds is at least so new.
    Currency currency = this.follower.currency();
    Instant now = this.clock.instant();
    long begun = System.nanoTime();
    Found found = find(request, now, Deadline.left(current.timeLimit()));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    Instant changes = OpeningChange.after(now, found, current.lifetime());
    Stamp stamp = currency.stamp();
    KeptResult result =
        KeptResult.of(
            ResultJson.of(request, found, now, took),
            now,
            changes,
            (stamp == null) ? currency.age() : null);
    Duration lifetime = (changes != null) ? Duration.between(now, changes) : current.lifetime();
    return new Loaded<>(
        result,
        (stamp == null) ? null : new Provenance(stamp, tags(request), lifetime),
        currency.age());
  }

  private Found find(SearchRequest request, Instant now, Duration most) {
    try {
      return this.search.find(request, now, most);
    } catch (SearchTooSlowException ex) {
      throw new ProblemException(Problem.unavailable("The search took too long", RETRY), ex);
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
