package app.jewgo.restaurant.caching;

import app.jewgo.cache.CoherentCaches;
import app.jewgo.cache.WarmStart;
import app.jewgo.cache.memory.CoherentCache;
import app.jewgo.cache.memory.Loaded;
import app.jewgo.cache.memory.Served;
import app.jewgo.cache.memory.Source;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.restaurant.answer.Content;
import app.jewgo.restaurant.answer.ReadAnswers;
import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.database.Stamped;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * Answers reads from memory while nothing of what they were made from has changed, else from the
 * database. What only admins may see is never kept. Thread-safe.
 */
public final class CachedAnswers {

  private final Map<AnswerKind, CoherentCache<String, KeptAnswer>> caches =
      new EnumMap<>(AnswerKind.class);

  private final Database database;

  private final ReadAnswers answers;

  private final CoherenceHeaders headers;

  private final LiveConfig<CachingProperties> properties;

  private final InstantSource clock;

  CachedAnswers(
      CoherentCaches caches,
      WarmStart warmStart,
      Database database,
      ReadAnswers answers,
      CoherenceHeaders headers,
      LiveConfig<CachingProperties> properties,
      InstantSource clock) {
    for (AnswerKind kind : AnswerKind.values()) {
      CoherentCache<String, KeptAnswer> cache =
          caches.create(kind.cache(), KeptAnswer::bytes, new KeptAnswerFormat());
      this.caches.put(kind, cache);
      warmStart.add(kind.cache(), cache);
    }
    this.database = database;
    this.answers = answers;
    this.headers = headers;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Answers one read.
   *
   * @throws ProblemException as the question says where nothing is to be found
   */
  public ResponseEntity<byte[]> answer(HttpServletRequest request, Question question) {
    VersionToken seen = this.headers.seen(request);
    Served<KeptAnswer> served =
        question.shared() ? served(question, seen) : uncached(question, seen);
    Instant now = this.clock.instant();
    Map<String, String> headers =
        this.headers.of(request, question.shared(), served, served.value().left(now), seen);
    Content content = served.value().content();
    if (content == null) {
      throw absent(question, headers);
    }
    return this.answers.answer(request, now, content, headers);
  }

  private static ProblemException absent(Question question, Map<String, String> headers) {
    Problem problem = question.absent().get().problem();
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(CoherenceHeaders.CDN, CoherenceHeaders.NO_STORE); // its trace is another each time
    return new ProblemException(
        new Problem(problem.type(), problem.detail(), problem.validationErrors(), all));
  }

  private Served<KeptAnswer> served(Question question, @Nullable VersionToken seen) {
    Served<KeptAnswer> served = get(question, seen);
    if (served.value().isTrueAt(this.clock.instant())) {
      return served;
    }
    // Something has opened or closed, or somebody has set the clock.
    cache(question).drop(question.key(), served.value());
    served = get(question, seen);
    return served.value().isTrueAt(this.clock.instant()) ? served : uncached(question, seen);
  }

  private Served<KeptAnswer> get(Question question, @Nullable VersionToken seen) {
    try {
      return cache(question).get(question.key(), source -> load(question, source, seen), seen);
    } catch (RuntimeException ex) {
      throw ex;
    } catch (Exception ex) {
      throw new IllegalStateException("no loader throws it", ex);
    }
  }

  /** The primary knows what is current; a replica is asked only where there is no primary. */
  private Served<KeptAnswer> uncached(Question question, @Nullable VersionToken seen) {
    try {
      Loaded<KeptAnswer> loaded = load(question, Source.PRIMARY, seen);
      return new Served<>(loaded.value(), null, Served.How.LOADED, Duration.ZERO);
    } catch (ProblemException ex) {
      Loaded<KeptAnswer> loaded = load(question, Source.NEAREST, seen);
      return new Served<>(loaded.value(), null, Served.How.BOUNDED_STALE, loaded.behind());
    }
  }

  private Loaded<KeptAnswer> load(Question question, Source source, @Nullable VersionToken seen) {
    Instant now = this.clock.instant();
    Stamped<Made> read = this.database.reading(source, seen, () -> question.make().apply(now));
    Content content = read.value().content();
    KeptAnswer answer = new KeptAnswer(content, now);
    Duration lifetime = lifetime(question.kind(), content, now);
    return read.loaded(answer, read.value().tags(), lifetime);
  }

  /** Never past the next opening or closing. */
  private Duration lifetime(AnswerKind kind, @Nullable Content content, Instant now) {
    CachingProperties current = this.properties.current();
    if (content == null) {
      return current.absent();
    }
    Duration lifetime = kind.lifetime(current);
    Instant changes = content.changes();
    if (changes == null) {
      return lifetime;
    }
    Duration left = Duration.between(now, changes);
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return (left.compareTo(lifetime) < 0) ? left : lifetime;
  }

  private CoherentCache<String, KeptAnswer> cache(Question question) {
    return Objects.requireNonNull(this.caches.get(question.kind()));
  }
}
