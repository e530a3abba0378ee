package app.jewgo.cache.memory;

import app.jewgo.cache.flight.Landing;
import app.jewgo.cache.flight.SingleFlight;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.member.Verdict;
import app.jewgo.cache.memory.Served.How;
import app.jewgo.cache.shared.SharedCache;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.time.MonotonicClock;
import app.jewgo.cache.version.VersionToken;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers of one kind, in the memory of one process. Invariant: what is returned without being
 * marked contains every write that was acknowledged before the call. Thread-safe; callers wait, so
 * they should be virtual threads, but for {@link #peek} and {@link #put}.
 *
 * @param <K> key with {@code equals} and {@code hashCode}
 * @param <V> immutable value
 */
public final class CoherentCache<K, V> {

  private final Member member;

  private final Supplier<CacheSettings> settings;

  private final MonotonicClock clock;

  private final Memory<K, V> memory;

  private final Filling<K, V> filling;

  private final SingleFlight<K, Flown<V>> flights = new SingleFlight<>();

  /** What is being read anew while it is served. */
  private final Set<K> refreshing = ConcurrentHashMap.newKeySet();

  private final LongAdder hits = new LongAdder();

  private final LongAdder expired = new LongAdder();

  private final LongAdder stale = new LongAdder();

  private final LongAdder changed = new LongAdder();

  private final LongAdder puts = new LongAdder();

  /**
   * @param settings asked at each call, but for the bytes: {@link #resize}
   * @param bytes of a value, in memory; also of its key, unless that is a text
   * @param shared null if the answers are of use for this process alone
   */
  public CoherentCache(
      Supplier<CacheSettings> settings,
      Member member,
      ToIntFunction<V> bytes,
      @Nullable SharedCache<K, V> shared,
      MonotonicClock clock) {
    this.member = member;
    this.settings = settings;
    this.clock = clock;
    this.filling = new Filling<>(member, shared, settings, clock);
    this.memory = new Memory<>(settings.get().maximumBytes(), bytes);
  }

  /**
   * Answers from memory, or loads.
   *
   * @param loader called at most once at a time for a key, twice if the nearest server was behind;
   *     kept with the answer, and called again by {@link #reload} while that is in memory
   * @throws Exception as the loader does
   */
  public Served<V> get(K key, Loader<V> loader) throws Exception {
    return get(key, loader, null);
  }

  /**
   * Likewise, for a client who has seen something.
   *
   * @param seen null for one who has not; else no answer is older
   */
  public Served<V> get(K key, Loader<V> loader, @Nullable VersionToken seen) throws Exception {
    CacheSettings now = this.settings.get();
    if (!now.judged()) {
      return served(this.filling.read(loader, Source.NEAREST), true);
    }
    if (!now.enabled()) {
      return unkept(loader, seen);
    }
    Served<V> found = find(key, seen);
    if (found != null) {
      if (found.how() == How.EXPIRED && this.refreshing.add(key)) {
        Thread.startVirtualThread(() -> refresh(key, loader, true));
      }
      return found;
    }
    Landing<Flown<V>> landing =
        this.flights.get(key, flown -> mayBeShared(flown, seen), () -> fill(key, loader, true));
    Flown<V> flown = landing.value();
    if (seen != null && !shows(flown, seen)) {
      return served(keep(key, this.filling.readPrimary(loader, seen), loader, true), true);
    }
    return served(flown, (landing.begunAfterCall() && flown.primary()) || isCurrent(flown));
  }

  /** As if it were to be kept: a replica that is asked may be behind what others have seen. */
  private Served<V> unkept(Loader<V> loader, @Nullable VersionToken seen) throws Exception {
    Flown<V> flown = this.filling.load(loader);
    if (seen != null && !shows(flown, seen)) {
      flown = this.filling.readPrimary(loader, seen);
    }
    return served(flown, flown.primary() || isCurrent(flown));
  }

  private Served<V> served(Flown<V> flown, boolean current) {
    return current
        ? new Served<>(flown.value(), flown.provenance(), flown.how(), Duration.ZERO)
        : new Served<>(
            flown.value(), flown.provenance(), How.BOUNDED_STALE, flown.age(this.clock.nanos()));
  }

  /**
   * Answers from the memory of this process alone, and never waits.
   *
   * @param seen as {@link #get(Object, Loader, VersionToken)}
   * @return null if it is not there, or must not be served
   */
  public @Nullable Served<V> peek(K key, @Nullable VersionToken seen) {
    Served<V> found = this.settings.get().enabled() ? find(key, seen) : null;
    return (found != null && found.how() == How.EXPIRED) ? null : found;
  }

  /**
   * Takes over what other processes have shared, before anybody asks for it. Waits for Redis, and
   * no longer than a reader would.
   *
   * @return whether it is in memory now, and was not before
   */
  public boolean recall(K key) {
    if (!this.settings.get().enabled() || this.memory.findQuietly(key) != null) {
      return false;
    }
    Flown<V> found = this.filling.recall(key);
    if (found == null) {
      return false;
    }
    keep(key, found, null, false);
    return true;
  }

  /** Keeps what was made elsewhere, for {@link #peek}; it is judged at each read. */
  public void put(K key, V value, Provenance provenance) {
    long now = this.clock.nanos();
    this.puts.increment();
    keep(key, new Flown<>(value, provenance, now, false, How.LOADED), null, true);
  }

  /**
   * Says whether an answer of this origin may be served now, be it kept or not; its lifetime is the
   * caller's to check. Never waits.
   *
   * @param seen as {@link #get(Object, Loader, VersionToken)}
   */
  public boolean admits(Provenance provenance, @Nullable VersionToken seen) {
    return this.settings.get().enabled()
        && mayContain(provenance, seen)
        && this.member.judge(provenance.stamp(), provenance.tags()) == Verdict.CURRENT;
  }

  private @Nullable Served<V> find(K key, @Nullable VersionToken seen) {
    Kept<V> answer = this.memory.find(key);
    if (answer == null) {
      return null;
    }
    // Read once for a hit: for the lease, which must be held after the question came, and lifetime.
    long now = this.clock.nanos();
    if (answer.isOver(now) && answer.isOver(now, this.settings.get().grace())) {
      return null;
    }
    boolean shown = mayContain(answer.provenance(), seen);
    return switch (this.member.judge(answer, now)) {
      case CURRENT -> shown ? current(answer, now) : null;
      case NO_LEASE -> unproven(answer, now, seen);
      case CHANGED, OTHER_EPOCH -> {
        this.changed.increment();
        this.memory.remove(key, answer);
        yield null;
      }
    };
  }

  private Served<V> current(Kept<V> answer, long now) {
    answer.wasCurrentAt(now);
    boolean over = answer.isOver(now);
    (over ? this.expired : this.hits).increment();
    return Served.kept(answer, now, over ? How.EXPIRED : How.HIT, Duration.ZERO);
  }

  private @Nullable Served<V> unproven(Kept<V> answer, long now, @Nullable VersionToken seen) {
    Duration age = age(answer, now);
    if (age.compareTo(this.settings.get().degradedTtl()) >= 0
        || answer.isOver(now)
        || (seen != null && !seen.isContainedIn(answer.provenance().stamp()))) {
      return null;
    }
    this.stale.increment();
    return Served.kept(answer, now, How.BOUNDED_STALE, age);
  }

  /** Since a read found it current, or the end of the last lease, if it was current until then. */
  private Duration age(Kept<V> answer, long now) {
    Duration sinceRead = answer.age(now);
    OptionalLong until =
        this.member.currentUntil(answer.provenance().stamp(), answer.provenance().tags());
    if (until.isEmpty()) {
      return sinceRead;
    }
    Duration sinceLease = Duration.ofNanos(Math.max(0, now - until.getAsLong()));
    return (sinceLease.compareTo(sinceRead) < 0) ? sinceLease : sinceRead;
  }

  /** Whether an answer that the member admits when it is asked after this contains all of it. */
  private boolean mayContain(Provenance provenance, @Nullable VersionToken seen) {
    return seen == null
        || seen.isContainedIn(provenance.stamp())
        || (this.member.holdsLease() && seen.isAppliedBy(this.member));
  }

  /** Whether what was read contains all of it, by its stamp or by what the member knows. */
  private boolean shows(Flown<V> flown, VersionToken seen) {
    Provenance provenance = flown.provenance();
    return provenance != null
        && (seen.isContainedIn(provenance.stamp())
            || (mayContain(provenance, seen) && isCurrent(flown)));
  }

  /** For a caller who came while it was under way. */
  private boolean mayBeShared(Flown<V> flown, @Nullable VersionToken seen) {
    if (this.member.holdsLease()) {
      return (seen == null || shows(flown, seen)) && isCurrent(flown);
    }
    Duration age = flown.age(this.clock.nanos());
    return age.compareTo(this.settings.get().degradedTtl()) < 0
        && (seen == null || shows(flown, seen));
  }

  private boolean isCurrent(Flown<V> flown) {
    return this.filling.isCurrent(flown);
  }

  private Flown<V> fill(K key, Loader<V> loader, boolean wanted) throws Exception {
    return keep(key, this.filling.fill(key, loader), loader, wanted);
  }

  /** What fails is tried again by the next reader. */
  private void refresh(K key, Loader<V> loader, boolean wanted) {
    try {
      this.flights.get(key, this.filling::isCurrent, () -> fill(key, loader, wanted));
    } catch (Exception ex) {
      // Whoever asks next gets the failure.
    } finally {
      this.refreshing.remove(key);
    }
  }

  /** What is kept is judged again at each read, so it may be kept in any case. */
  private Flown<V> keep(K key, Flown<V> flown, @Nullable Loader<V> loader, boolean wanted) {
    Provenance provenance = flown.provenance();
    if (provenance != null) {
      long now = this.clock.nanos();
      this.memory.put(
          key, new Kept<>(flown.value(), provenance, loader, wanted, now, flown.current()));
    }
    return flown;
  }

  /**
   * Drops an answer that a reader has found untrue, and none that has taken its place since: of
   * many who find it so, one has it read anew.
   */
  @SuppressWarnings("ReferenceEquality") // One that is equal may have been read anew.
  public void drop(K key, V untrue) {
    Kept<V> answer = this.memory.findQuietly(key);
    if (answer != null && answer.value() == untrue) {
      this.memory.remove(key, answer);
    }
  }

  /** Drops everything; nothing wrong would be served without it. */
  public void clear() {
    this.memory.clear();
  }

  /** Changes how many bytes all keys and values may have together. */
  public void resize(long maximumBytes) {
    this.memory.resize(maximumBytes);
  }

  /** How many answers are in memory, roughly. */
  public long size() {
    return this.memory.size();
  }

  /** Of all keys and values in memory, roughly. */
  public long bytes() {
    return this.memory.bytes();
  }

  /** The keys that are asked for most, those first. */
  public List<K> hottest(int most) {
    return List.copyOf(this.memory.hottest(most).keySet());
  }

  /**
   * Reads anew what is asked for most and has changed, each time somebody has wanted it since the
   * last. Waits for it; what fails is left to whoever asks.
   *
   * @param most how many of them are looked at, at least 1
   */
  public void reload(int most) {
    if (this.settings.get().enabled()) {
      this.memory.hottest(most).forEach(this::reload);
    }
  }

  private void reload(K key, Kept<V> answer) {
    Loader<V> loader = answer.loader();
    if (loader != null
        && answer.isWanted()
        && this.member.judge(answer, this.clock.nanos()) == Verdict.CHANGED
        && this.refreshing.add(key)) {
      refresh(key, loader, false);
    }
  }

  public CacheCounts counts() {
    return new CacheCounts(
        this.hits.sum(),
        this.expired.sum(),
        this.stale.sum(),
        this.filling.fromShared(),
        this.filling.loads() + this.puts.sum(),
        this.filling.refused(),
        this.changed.sum());
  }
}
