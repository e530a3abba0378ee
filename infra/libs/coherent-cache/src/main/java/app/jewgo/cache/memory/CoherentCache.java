package app.jewgo.cache.memory;

import app.jewgo.cache.flight.Landing;
import app.jewgo.cache.flight.SingleFlight;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.member.Verdict;
import app.jewgo.cache.memory.Served.How;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.time.MonotonicClock;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers of one kind, in the memory of one process. Invariant: what is returned without being
 * marked contains every write that was acknowledged before the call. Thread-safe; callers wait, so
 * they should be virtual threads.
 *
 * @param <K> key with {@code equals} and {@code hashCode}
 * @param <V> immutable value
 */
public final class CoherentCache<K, V> {

  private final Member member;

  private final Duration degradedTtl;

  private final MonotonicClock clock;

  private final Cache<K, Kept<V>> kept;

  private final SingleFlight<K, Flown<V>> flights = new SingleFlight<>();

  private final LongAdder hits = new LongAdder();

  private final LongAdder stale = new LongAdder();

  private final LongAdder loads = new LongAdder();

  private final LongAdder refused = new LongAdder();

  private final LongAdder changed = new LongAdder();

  /** What a flight brings: the answer, and when it was begun, less what its server was behind. */
  private record Flown<V>(
      V value, @Nullable Provenance provenance, long current, boolean primary) {}

  /**
   * @param bytes of a value, in memory
   */
  public CoherentCache(
      CacheSettings settings, Member member, ToIntFunction<V> bytes, MonotonicClock clock) {
    this.member = member;
    this.degradedTtl = settings.degradedTtl();
    this.clock = clock;
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(settings.maximumBytes())
            .weigher((K key, Kept<V> answer) -> Math.max(1, bytes.applyAsInt(answer.value())))
            .build();
  }

  /**
   * Answers from memory, or loads.
   *
   * @param loader called at most once at a time for a key, twice if the nearest server was behind
   * @throws Exception as the loader does
   */
  public Served<V> get(K key, Loader<V> loader) throws Exception {
    Served<V> found = find(key);
    if (found != null) {
      return found;
    }
    Landing<Flown<V>> landing = this.flights.get(key, this::mayBeShared, () -> load(key, loader));
    Flown<V> flown = landing.value();
    boolean current = (landing.begunAfterCall() && flown.primary()) || isCurrent(flown);
    return current
        ? new Served<>(flown.value(), flown.provenance(), How.LOADED, Duration.ZERO)
        : new Served<>(flown.value(), flown.provenance(), How.BOUNDED_STALE, sinceCurrent(flown));
  }

  /**
   * @return null if it is not there, or must not be served
   */
  private @Nullable Served<V> find(K key) {
    Kept<V> answer = this.kept.getIfPresent(key);
    long now = this.clock.nanos();
    if (answer == null || answer.isOver(now)) {
      return null;
    }
    Verdict verdict = judge(answer.provenance());
    if (verdict == Verdict.CURRENT) {
      this.hits.increment();
      answer.wasCurrentAt(now);
      return new Served<>(answer.value(), answer.provenanceAt(now), How.HIT, Duration.ZERO);
    }
    if (verdict != Verdict.NO_LEASE) {
      this.changed.increment();
      this.kept.asMap().remove(key, answer);
      return null;
    }
    Duration age = answer.age(now);
    if (age.compareTo(this.degradedTtl) >= 0) {
      return null;
    }
    this.stale.increment();
    return new Served<>(answer.value(), answer.provenanceAt(now), How.BOUNDED_STALE, age);
  }

  private Verdict judge(Provenance provenance) {
    return this.member.judge(provenance.stamp(), provenance.tags());
  }

  /** For a caller who came while it was under way. */
  private boolean mayBeShared(Flown<V> flown) {
    if (this.member.holdsLease()) {
      return isCurrent(flown);
    }
    return sinceCurrent(flown).compareTo(this.degradedTtl) < 0;
  }

  private Flown<V> load(K key, Loader<V> loader) throws Exception {
    this.loads.increment();
    if (!this.member.holdsLease()) {
      return loadWithoutLease(key, loader);
    }
    Flown<V> nearest = read(loader, Source.NEAREST);
    if (isCurrent(nearest)) {
      return keep(key, nearest);
    }
    this.refused.increment();
    return keep(key, read(loader, Source.PRIMARY));
  }

  /** Nobody can tell whether a replica is behind, so it is asked only where the primary is down. */
  private Flown<V> loadWithoutLease(K key, Loader<V> loader) throws Exception {
    try {
      return keep(key, read(loader, Source.PRIMARY));
    } catch (Exception ex) {
      Flown<V> nearest = nearestAfter(ex, loader);
      if (sinceCurrent(nearest).compareTo(this.degradedTtl) >= 0) {
        throw ex;
      }
      return keep(key, nearest);
    }
  }

  private Flown<V> nearestAfter(Exception failure, Loader<V> loader) throws Exception {
    try {
      return read(loader, Source.NEAREST);
    } catch (Exception ex) {
      failure.addSuppressed(ex);
      throw failure;
    }
  }

  private Flown<V> read(Loader<V> loader, Source source) throws Exception {
    long begun = this.clock.nanos();
    Loaded<V> loaded = loader.load(source);
    return new Flown<>(
        loaded.value(),
        loaded.provenance(),
        begun - loaded.behind().toNanos(),
        source == Source.PRIMARY);
  }

  private boolean isCurrent(Flown<V> flown) {
    Provenance provenance = flown.provenance();
    return provenance != null && judge(provenance) == Verdict.CURRENT;
  }

  /** What is kept is judged again at each read, so it may be kept in any case. */
  private Flown<V> keep(K key, Flown<V> flown) {
    Provenance provenance = flown.provenance();
    if (provenance != null) {
      this.kept.put(
          key, new Kept<>(flown.value(), provenance, this.clock.nanos(), flown.current()));
    }
    return flown;
  }

  private Duration sinceCurrent(Flown<V> flown) {
    return Duration.ofNanos(Math.max(0, this.clock.nanos() - flown.current()));
  }

  /** Drops everything; nothing wrong would be served without it. */
  public void clear() {
    this.kept.invalidateAll();
  }

  /** How many answers are in memory, roughly. */
  public long size() {
    this.kept.cleanUp();
    return this.kept.estimatedSize();
  }

  public CacheCounts counts() {
    return new CacheCounts(
        this.hits.sum(),
        this.stale.sum(),
        this.loads.sum(),
        this.refused.sum(),
        this.changed.sum());
  }
}
