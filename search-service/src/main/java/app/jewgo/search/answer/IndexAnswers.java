package app.jewgo.search.answer;

import app.jewgo.cache.CoherentCaches;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.memory.CoherentCache;
import app.jewgo.cache.memory.Loaded;
import app.jewgo.cache.memory.Served;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.kit.deadline.Deadline;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.search.follow.CatalogueFollower;
import app.jewgo.search.follow.Currency;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Answers from memory while nothing has changed, else from the index. What is kept is stamped with
 * the position of the feed that the index had reached before it was asked. Thread-safe.
 */
final class IndexAnswers {

  static final Duration RETRY = Duration.ofSeconds(1);

  /** For a member to hear that the transactions have ended which a client has seen. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final CoherentCache<String, KeptResult> cache;

  private final CatalogueFollower follower;

  private final Member member;

  private final InstantSource clock;

  /**
   * @param cache its name
   */
  IndexAnswers(
      CoherentCaches caches,
      String cache,
      CatalogueFollower follower,
      Member member,
      InstantSource clock) {
    this.cache = caches.create(cache, KeptResult::bytes);
    this.follower = follower;
    this.member = member;
    this.clock = clock;
  }

  /**
   * What was made of the index.
   *
   * @param changes when it stops being true although nobody changes a restaurant; null if never
   * @param lifetime at most
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes one.
  record Made(byte[] body, @Nullable Instant changes, TagSet tags, Duration lifetime) {}

  /** Asks the index. */
  @FunctionalInterface
  interface Making {

    Made at(Instant now);
  }

  /**
   * Answers one question.
   *
   * @param key what is asked, null if the answer is not for everybody, and is not kept
   * @param seen what the client has seen, null if he does not say
   * @throws ProblemException 503 if there is no index yet, or none that is new enough
   */
  Served<KeptResult> answer(@Nullable String key, @Nullable VersionToken seen, Making making) {
    await(seen);
    if (key == null) {
      return made(making);
    }
    Served<KeptResult> served = get(key, seen, making);
    if (!served.value().isTrueAt(this.clock.instant())) {
      // Something has opened or closed, or somebody has set the clock.
      this.cache.drop(key, served.value());
      served = get(key, seen, making);
    }
    Duration stale = served.value().stale();
    if (stale == null) {
      return served;
    }
    return new Served<>(served.value(), null, Served.How.BOUNDED_STALE, stale);
  }

  private Served<KeptResult> made(Making making) {
    KeptResult made = load(making).value();
    return (made.stale() == null)
        ? new Served<>(made, null, Served.How.LOADED, Duration.ZERO)
        : new Served<>(made, null, Served.How.BOUNDED_STALE, made.stale());
  }

  /**
   * Who joins somebody else's search gets nothing that was begun before it had what he has seen.
   */
  private Served<KeptResult> get(String key, @Nullable VersionToken seen, Making making) {
    try {
      return this.cache.get(key, _ -> load(making), seen);
    } catch (RuntimeException ex) {
      throw ex;
    } catch (Exception ex) {
      throw new IllegalStateException("no loader throws it", ex);
    }
  }

  /**
   * Only the feed tells what an index has: it must have told of what the client has seen, and the
   * index must not have left any of it to a comparison.
   */
  private void await(@Nullable VersionToken seen) {
    if (seen == null) {
      return;
    }
    long end = System.nanoTime() + Deadline.left(PATIENCE).toNanos();
    while (!(this.member.holdsLease()
        && seen.isAppliedBy(this.member)
        && this.follower.awaitCaughtUp(Duration.ofNanos(end - System.nanoTime())))) {
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

  private Loaded<KeptResult> load(Making making) {
    if (!this.follower.isReady()) {
      throw new ProblemException(Problem.unavailable("Search is being made ready", RETRY));
    }
    // Before the search: what it finds is at least so new.
    Currency currency = this.follower.currency();
    Instant now = this.clock.instant();
    Made made = making.at(now);
    Stamp stamp = currency.stamp(this.follower.newest());
    Instant changes = made.changes();
    KeptResult result =
        new KeptResult(made.body(), now, changes, (stamp == null) ? currency.age() : null);
    Duration lifetime = (changes != null) ? Duration.between(now, changes) : made.lifetime();
    return new Loaded<>(
        result,
        (stamp == null) ? null : new Provenance(stamp, made.tags(), lifetime),
        currency.age(),
        null);
  }
}
