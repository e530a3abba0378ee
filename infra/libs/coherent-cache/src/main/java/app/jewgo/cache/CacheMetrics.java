package app.jewgo.cache;

import app.jewgo.cache.membership.FeedStatus;
import app.jewgo.cache.membership.Membership;
import app.jewgo.cache.memory.CacheCounts;
import app.jewgo.cache.memory.CoherentCache;
import app.jewgo.cache.shared.SharedCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** What the caches of a process do. */
final class CacheMetrics {

  private static final double MEDIAN = 0.5;

  private final MeterRegistry meters;

  private final Timer writes;

  CacheMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.writes =
        Timer.builder("jewgo.cache.write.visible")
            .description("From a commit until the write was visible everywhere, or given up")
            .publishPercentiles(MEDIAN, 0.99)
            .register(meters);
  }

  void register(String name, CoherentCache<?, ?> cache) {
    answers(name, cache, "hit", CacheCounts::hits);
    answers(name, cache, "expired", CacheCounts::expired);
    answers(name, cache, "bounded-stale", CacheCounts::stale);
    answers(name, cache, "shared", CacheCounts::shared);
    answers(name, cache, "loaded", CacheCounts::loads);
    FunctionCounter.builder("jewgo.cache.refused", cache, its -> its.counts().refused())
        .description("Reads of a replica that were not newer than the last change")
        .tag("cache", name)
        .register(this.meters);
    FunctionCounter.builder("jewgo.cache.changed", cache, its -> its.counts().changed())
        .description("Answers that were found in memory and dropped by a change")
        .tag("cache", name)
        .register(this.meters);
    Gauge.builder("jewgo.cache.size", cache, CoherentCache::bytes)
        .description("All answers in memory")
        .baseUnit("bytes")
        .tag("cache", name)
        .register(this.meters);
  }

  private void answers(
      String name, CoherentCache<?, ?> cache, String how, ToLongFunction<CacheCounts> count) {
    FunctionCounter.builder("jewgo.cache.answers", cache, its -> count.applyAsLong(its.counts()))
        .description("Answers by where they came from; of a shared computation, once")
        .tag("cache", name)
        .tag("how", how)
        .register(this.meters);
  }

  void register(String name, SharedCounts counts) {
    shared(name, counts, "found", SharedCounts::found);
    shared(name, counts, "missed", SharedCounts::missed);
    shared(name, counts, "unreadable", SharedCounts::unreadable);
    shared(name, counts, "failed", SharedCounts::failed);
    shared(name, counts, "skipped", SharedCounts::skipped);
  }

  private void shared(
      String name, SharedCounts counts, String outcome, ToDoubleFunction<SharedCounts> count) {
    FunctionCounter.builder("jewgo.cache.redis.reads", counts, count)
        .description("Questions to Redis by what became of them; skipped ones were not asked")
        .tag("cache", name)
        .tag("outcome", outcome)
        .register(this.meters);
  }

  void register(Membership membership) {
    gauge(membership, "jewgo.cache.lease", its -> its.lease() ? 1 : 0)
        .description("1 while this process may answer from memory")
        .register(this.meters);
    gauge(membership, "jewgo.cache.lag", FeedStatus::lag)
        .description("Log between what is applied here and the end of the feed; -1: not known")
        .baseUnit("bytes")
        .register(this.meters);
    gauge(membership, "jewgo.cache.fence.tags", FeedStatus::tags)
        .description("Tags whose last change is remembered")
        .register(this.meters);
    counter(membership, "jewgo.cache.feed.begins", FeedStatus::begins)
        .description("How often this process has begun to read the feed")
        .register(this.meters);
    counter(membership, "jewgo.cache.feed.applied", FeedStatus::applied)
        .description("Changes from the feed, large ones in parts")
        .register(this.meters);
    counter(membership, "jewgo.cache.feed.unreadable", FeedStatus::unreadable)
        .description("Entries of the feed of another version of the program")
        .register(this.meters);
  }

  private static Gauge.Builder<Membership> gauge(
      Membership membership, String name, ToDoubleFunction<FeedStatus> value) {
    return Gauge.builder(name, membership, its -> value.applyAsDouble(its.status()));
  }

  private static FunctionCounter.Builder<Membership> counter(
      Membership membership, String name, ToDoubleFunction<FeedStatus> value) {
    return FunctionCounter.builder(name, membership, its -> value.applyAsDouble(its.status()));
  }

  /**
   * Of the last few minutes, in milliseconds from a commit until it was visible everywhere.
   *
   * @param count since the start
   */
  record VisibleTimes(long count, double p50, double p99) {}

  VisibleTimes visibleTimes() {
    double p50 = 0;
    double p99 = 0;
    for (ValueAtPercentile value : this.writes.takeSnapshot().percentileValues()) {
      if (value.percentile() == MEDIAN) {
        p50 = value.value(TimeUnit.MILLISECONDS);
      } else {
        p99 = value.value(TimeUnit.MILLISECONDS);
      }
    }
    return new VisibleTimes(this.writes.count(), p50, p99);
  }

  /** A writer has waited, since its commit. */
  void waited(Duration time) {
    this.writes.record(time);
  }
}
