package app.jewgo.cache;

import app.jewgo.cache.memory.CacheSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How answers are kept. Lease, margin and report interval must be the same in all processes.
 *
 * @param enabled whether anything is answered from memory; else every question is loaded, and what
 *     is loaded is as current as ever
 * @param member whether this process follows the feed, so that it may answer from memory and tell
 *     what is current, and writers wait for it; read at start-up
 * @param redisUrl of the platform's Redis; read at start-up
 * @param redisDeadline for the scripts of the feed, 10ms..5s; read at start-up
 * @param sharedDeadline for a shared answer, 1ms..1s; past it the database is asked
 * @param shared whether answers are shared through Redis
 * @param lease for which a member may answer from memory after a report, 200ms..1m; read at
 *     start-up
 * @param margin for clocks that run unequally fast, at least a fifth of the lease; read at start-up
 * @param reportInterval between two reports while nothing changes, at most a third of the lease;
 *     read at start-up
 * @param degradedTtl how old an answer may be while no lease is held, 0..1m
 * @param ttlSpread the greatest part that chance takes from a lifetime, 0..0.5
 * @param grace for how long an answer is served and read anew after its lifetime, 0..10m
 * @param fillLease for how long other processes wait for the one that reads, 0..10s
 * @param hotAnswers how many of each cache, of those asked for most, are read anew as soon as they
 *     have changed, 0..10,000
 * @param maxTags that the fence remembers, 1,000..10,000,000; read at start-up
 * @param maxSize of a cache that is not in {@code sizes}, at least 64KB
 * @param sizes of caches by their names
 * @param dangerousSkipFence serves what has changed, to show that checks notice; read at start-up
 */
public record CoherentCacheProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("true") boolean member,
    @DefaultValue("redis://127.0.0.1:6379") String redisUrl,
    @DefaultValue("400ms") Duration redisDeadline,
    @DefaultValue("25ms") Duration sharedDeadline,
    @DefaultValue("true") boolean shared,
    @DefaultValue("1s") Duration lease,
    @DefaultValue("200ms") Duration margin,
    @DefaultValue("200ms") Duration reportInterval,
    @DefaultValue("5s") Duration degradedTtl,
    @DefaultValue("0.1") double ttlSpread,
    @DefaultValue("10s") Duration grace,
    @DefaultValue("250ms") Duration fillLease,
    @DefaultValue("100") int hotAnswers,
    @DefaultValue("200000") int maxTags,
    @DefaultValue("64MB") DataSize maxSize,
    @DefaultValue Map<String, DataSize> sizes,
    @DefaultValue("false") boolean dangerousSkipFence) {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final DataSize LEAST_SIZE = DataSize.ofKilobytes(64);

  public CoherentCacheProperties {
    enabled = enabled && member; // whoever does not follow the feed cannot tell what is current
    if (!redisUrl.matches("rediss?://\\S+")) {
      throw new IllegalArgumentException(
          "redis-url: no such URL (expected: redis://host:port or rediss://)");
    }
    within("redis-deadline", redisDeadline, Duration.ofMillis(10), Duration.ofSeconds(5));
    within("shared-deadline", sharedDeadline, Duration.ofMillis(1), SECOND);
    within("lease", lease, Duration.ofMillis(200), MINUTE);
    within("margin", margin, lease.dividedBy(5), MINUTE);
    within("report-interval", reportInterval, Duration.ofMillis(10), lease.dividedBy(3));
    within("hot-answers", hotAnswers, 0, 10_000);
    within("max-tags", maxTags, 1_000, 10_000_000);
    require("max-size", maxSize);
    sizes = Map.copyOf(sizes);
    sizes.forEach((cache, size) -> require("sizes." + cache, size));
    // The rest has its bounds there.
    CacheSettings _ =
        new CacheSettings(
            member, enabled, maxSize.toBytes(), degradedTtl, ttlSpread, grace, fillLease);
  }

  private static <T extends Comparable<T>> void within(String name, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %s..%s)".formatted(name, value, least, most));
    }
  }

  private static void require(String name, DataSize size) {
    if (size.compareTo(LEAST_SIZE) < 0) {
      throw new IllegalArgumentException("%s: %s (expected: >= 64KB)".formatted(name, size));
    }
  }

  CacheSettings settings(String cache) {
    return new CacheSettings(
        this.member,
        this.enabled,
        this.sizes.getOrDefault(cache, this.maxSize).toBytes(),
        this.degradedTtl,
        this.ttlSpread,
        this.grace,
        this.fillLease);
  }

  // Without the URL, which may hold a password: records are printed.
  @Override
  public String toString() {
    return "CoherentCacheProperties[enabled=%s, lease=%s, degradedTtl=%s, maxSize=%s, sizes=%s]"
        .formatted(this.enabled, this.lease, this.degradedTtl, this.maxSize, this.sizes);
  }
}
