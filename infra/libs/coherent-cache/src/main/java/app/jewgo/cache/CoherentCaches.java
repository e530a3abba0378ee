package app.jewgo.cache;

import app.jewgo.cache.member.Member;
import app.jewgo.cache.memory.CacheSettings;
import app.jewgo.cache.memory.CoherentCache;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.shared.SharedCache;
import app.jewgo.cache.shared.ValueFormat;
import app.jewgo.cache.time.MonotonicClock;
import app.jewgo.kit.config.LiveConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Makes the caches of a service, and knows them by their names. Thread-safe. */
public final class CoherentCaches {

  private final LiveConfig<CoherentCacheProperties> properties;

  private final Member member;

  private final CacheRedis redis;

  private final CacheMetrics metrics;

  private final Map<String, CoherentCache<?, ?>> caches = new ConcurrentHashMap<>();

  CoherentCaches(
      LiveConfig<CoherentCacheProperties> properties,
      Member member,
      CacheRedis redis,
      CacheMetrics metrics) {
    this.properties = properties;
    this.member = member;
    this.redis = redis;
    this.metrics = metrics;
  }

  /**
   * Makes a cache that keeps its answers in this process alone.
   *
   * @param name in lower case, of letters, digits and dashes; once per process
   * @param bytes of a value, in memory; also of its key, unless that is a text
   */
  public <K, V> CoherentCache<K, V> create(String name, ToIntFunction<V> bytes) {
    return add(name, bytes, null);
  }

  /** Likewise, and shares them with other processes that have a cache of this name. */
  public <K, V> CoherentCache<K, V> create(
      String name, ToIntFunction<V> bytes, ValueFormat<K, V> format) {
    SharedCache<K, V> shared = new SharedCache<>(this.redis, name, format, this::sharedDeadline);
    this.metrics.register(name, shared.counts());
    return add(name, bytes, shared);
  }

  private Duration sharedDeadline() {
    CoherentCacheProperties now = this.properties.current();
    return now.shared() ? now.sharedDeadline() : Duration.ZERO;
  }

  private <K, V> CoherentCache<K, V> add(
      String name, ToIntFunction<V> bytes, @Nullable SharedCache<K, V> shared) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("cache: '" + name + "' (expected: [a-z0-9-]+)");
    }
    AtomicReference<CacheSettings> settings =
        new AtomicReference<>(this.properties.current().settings(name));
    CoherentCache<K, V> cache =
        new CoherentCache<>(settings::get, this.member, bytes, shared, MonotonicClock.SYSTEM);
    if (this.caches.putIfAbsent(name, cache) != null) {
      throw new IllegalStateException("cache: '" + name + "' (expected: once per process)");
    }
    this.properties.onChange(changed -> {
      settings.set(changed.settings(name));
      cache.resize(settings.get().maximumBytes());
    });
    this.metrics.register(name, cache);
    return cache;
  }

  /** By their names. */
  public Map<String, CoherentCache<?, ?>> all() {
    return Map.copyOf(this.caches);
  }
}
