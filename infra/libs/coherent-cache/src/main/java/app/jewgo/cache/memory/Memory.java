package app.jewgo.cache.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy.Eviction;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Answers by their keys, as many bytes of them as there may be. Thread-safe. */
final class Memory<K, V> {

  private final Cache<K, Kept<V>> kept;

  /**
   * @param bytes of a value; also of its key, unless that is a text
   */
  Memory(long maximumBytes, ToIntFunction<V> bytes) {
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(maximumBytes)
            .weigher((K key, Kept<V> answer) ->
                Math.max(1, bytes(key) + bytes.applyAsInt(answer.value())))
            .build();
  }

  /** What was asked may be much longer than the answer. */
  private static int bytes(Object key) {
    return (key instanceof String text) ? 2 * text.length() : 0;
  }

  /** For somebody who wants it, which is counted. */
  @Nullable Kept<V> find(K key) {
    return this.kept.getIfPresent(key);
  }

  @Nullable Kept<V> findQuietly(K key) {
    return this.kept.policy().getIfPresentQuietly(key);
  }

  void put(K key, Kept<V> answer) {
    this.kept.put(key, answer);
  }

  /** Drops an answer, and none that has taken its place. */
  void remove(K key, Kept<V> answer) {
    this.kept.asMap().remove(key, answer);
  }

  void clear() {
    this.kept.invalidateAll();
  }

  void resize(long maximumBytes) {
    eviction().setMaximum(maximumBytes);
  }

  /** How many there are, roughly. */
  long size() {
    this.kept.cleanUp();
    return this.kept.estimatedSize();
  }

  /** Of all keys and values, roughly. */
  long bytes() {
    return eviction().weightedSize().orElse(0);
  }

  /** What is asked for most, that first. */
  Map<K, Kept<V>> hottest(int most) {
    return eviction().hottest(most);
  }

  private Eviction<K, Kept<V>> eviction() {
    return this.kept.policy().eviction().orElseThrow();
  }
}
