package app.jewgo.cache.memory;

import app.jewgo.cache.member.Member;
import app.jewgo.cache.member.Verdict;
import app.jewgo.cache.memory.Served.How;
import app.jewgo.cache.shared.SharedAnswer;
import app.jewgo.cache.shared.SharedCache;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.time.MonotonicClock;
import app.jewgo.cache.time.TtlJitter;
import app.jewgo.cache.version.VersionToken;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the answer that is not in memory: from the shared one, else from a database that one
 * process reads for all. Thread-safe; callers wait.
 */
final class Filling<K, V> {

  private static final Duration FIRST_LOOK = Duration.ofMillis(1);

  private static final Duration LAST_LOOK = Duration.ofMillis(16);

  /** Of the primary, for what a replica has shown before it: a quarter of a second in all. */
  private static final int MOST_LOOKS = 20;

  /** Of the replicas, in place of the primary: somewhat more than the second that a lease lasts. */
  private static final int LOOKS_OF_A_LEASE = 70;

  private final Member member;

  private final @Nullable SharedCache<K, V> shared;

  private final Supplier<CacheSettings> settings;

  private final MonotonicClock clock;

  private final LongAdder fromShared = new LongAdder();

  private final LongAdder loads = new LongAdder();

  private final LongAdder refused = new LongAdder();

  Filling(
      Member member,
      @Nullable SharedCache<K, V> shared,
      Supplier<CacheSettings> settings,
      MonotonicClock clock) {
    this.member = member;
    this.shared = shared;
    this.settings = settings;
    this.clock = clock;
  }

  Flown<V> fill(K key, Loader<V> loader) throws Exception {
    SharedCache<K, V> others = this.shared;
    if (others == null || !this.member.holdsLease()) {
      return load(loader);
    }
    Flown<V> found = find(key, others);
    if (found != null) {
      return found;
    }
    Duration lease = this.settings.get().fillLease();
    if (!lease.isZero()) {
      found = awaitTurn(key, others, lease);
      if (found != null) {
        return found;
      }
    }
    return loadFor(key, loader, others);
  }

  /** Only what is shared, and current; null if it is not there. */
  @Nullable Flown<V> recall(K key) {
    SharedCache<K, V> others = this.shared;
    return (others == null || !this.member.holdsLease()) ? null : find(key, others);
  }

  /**
   * What another process reads now need not be read here as well.
   *
   * @return null if it is to be read here
   */
  private @Nullable Flown<V> awaitTurn(K key, SharedCache<K, V> others, Duration lease) {
    long end = this.clock.nanos() + lease.toNanos();
    Duration pause = FIRST_LOOK;
    do {
      SharedCache.Claim<V> claim = others.claim(key, lease);
      Flown<V> found = current(claim.answer());
      if (found != null && claim.mine()) {
        others.release(key);
      }
      if (found != null || claim.mine()) {
        return found;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
        return null;
      }
      pause = longer(pause);
    } while (end - this.clock.nanos() > 0);
    return null;
  }

  private @Nullable Flown<V> find(K key, SharedCache<K, V> others) {
    return current(others.find(key));
  }

  private @Nullable Flown<V> current(@Nullable SharedAnswer<V> answer) {
    long now = this.clock.nanos();
    if (answer == null || judge(answer.provenance()) != Verdict.CURRENT) {
      return null;
    }
    this.fromShared.increment();
    return new Flown<>(answer.value(), answer.provenance(), now, false, How.SHARED);
  }

  private Flown<V> loadFor(K key, Loader<V> loader, SharedCache<K, V> others) throws Exception {
    boolean kept = false;
    try {
      Flown<V> flown = load(loader);
      Provenance provenance = flown.provenance();
      if (provenance != null) {
        others.keep(key, flown.value(), provenance);
        kept = true;
      }
      return flown;
    } finally {
      if (!kept) {
        others.release(key);
      }
    }
  }

  /** From the database, whatever others share. */
  Flown<V> load(Loader<V> loader) throws Exception {
    this.loads.increment();
    if (!this.member.holdsLease()) {
      return readPrimaryElseReplica(loader);
    }
    Flown<V> nearest = read(loader, Source.NEAREST);
    if (isCurrent(nearest)) {
      return nearest;
    }
    this.refused.increment();
    return readPrimaryElseReplica(loader);
  }

  /** A replica that may be behind is asked only where the primary is down. */
  private Flown<V> readPrimaryElseReplica(Loader<V> loader) throws Exception {
    try {
      return read(loader, Source.PRIMARY);
    } catch (Exception ex) {
      return readReplicaAfter(ex, loader);
    }
  }

  /**
   * While the lease holds, a replica that is behind may yet replay what it lacks; no later than it
   * ends, what is young enough will do.
   */
  private Flown<V> readReplicaAfter(Exception failure, Loader<V> loader) throws Exception {
    Flown<V> nearest =
        readWhile(this::isKnownStale, LOOKS_OF_A_LEASE, () -> nearestAfter(failure, loader));
    Duration age = nearest.age(this.clock.nanos());
    if (isKnownStale(nearest) || age.compareTo(this.settings.get().degradedTtl()) >= 0) {
      throw failure;
    }
    return nearest;
  }

  private boolean isKnownStale(Flown<V> flown) {
    return this.member.holdsLease() && !isCurrent(flown);
  }

  private Flown<V> nearestAfter(Exception failure, Loader<V> loader) throws Exception {
    try {
      return read(loader, Source.NEAREST);
    } catch (Exception ex) {
      failure.addSuppressed(ex);
      throw failure;
    }
  }

  /**
   * Reads the primary for somebody who has seen something. What is in its log and not yet in its
   * snapshots will be in a moment; if it is not after some more looks, he gets what there is.
   */
  Flown<V> readPrimary(Loader<V> loader, VersionToken seen) throws Exception {
    return readWhile(
        found -> isBehind(found, seen), MOST_LOOKS, () -> read(loader, Source.PRIMARY));
  }

  private Flown<V> readWhile(Predicate<Flown<V>> isTooOld, int mostLooks, Callable<Flown<V>> read)
      throws Exception {
    Flown<V> found = read.call();
    Duration pause = FIRST_LOOK;
    for (int looks = 1; looks < mostLooks && isTooOld.test(found); looks++) {
      Thread.sleep(pause);
      pause = longer(pause);
      found = read.call();
    }
    return found;
  }

  private static Duration longer(Duration pause) {
    return (pause.compareTo(LAST_LOOK) < 0) ? pause.multipliedBy(2) : LAST_LOOK;
  }

  private static <V> boolean isBehind(Flown<V> flown, VersionToken seen) {
    Provenance provenance = flown.provenance();
    return provenance != null && seen.isAheadOf(provenance.stamp());
  }

  Flown<V> read(Loader<V> loader, Source source) throws Exception {
    long begun = this.clock.nanos();
    Loaded<V> loaded = loader.load(source);
    return new Flown<>(
        loaded.value(),
        shortened(loaded.provenance()),
        begun - behind(loaded).toNanos(),
        source == Source.PRIMARY,
        How.LOADED);
  }

  private Duration behind(Loaded<V> loaded) {
    Provenance made = loaded.provenance();
    Outage outage = loaded.outage();
    if (outage == null || made == null || outage.seen().compareTo(loaded.behind()) >= 0) {
      return loaded.behind();
    }
    return containsAllBefore(outage, made) ? outage.seen() : loaded.behind();
  }

  /**
   * Whether the answer was current when the lease ended, and the primary was down by then: of the
   * log that no replica has received, nothing that anybody was promised to see.
   */
  private boolean containsAllBefore(Outage outage, Provenance made) {
    OptionalLong until = this.member.currentUntil(made.stamp(), made.tags());
    long down = this.clock.nanos() - outage.lasted().toNanos();
    return until.isPresent() && until.getAsLong() - down >= 0;
  }

  /** Here and nowhere else: from layer to layer a lifetime is passed on as it is. */
  private @Nullable Provenance shortened(@Nullable Provenance made) {
    if (made == null) {
      return null;
    }
    TtlJitter jitter = new TtlJitter(this.settings.get().ttlSpread(), ThreadLocalRandom.current());
    return new Provenance(made.stamp(), made.tags(), jitter.shortened(made.lifetime()));
  }

  boolean isCurrent(Flown<V> flown) {
    Provenance provenance = flown.provenance();
    return provenance != null && judge(provenance) == Verdict.CURRENT;
  }

  private Verdict judge(Provenance provenance) {
    return this.member.judge(provenance.stamp(), provenance.tags());
  }

  long fromShared() {
    return this.fromShared.sum();
  }

  long loads() {
    return this.loads.sum();
  }

  long refused() {
    return this.refused.sum();
  }
}
