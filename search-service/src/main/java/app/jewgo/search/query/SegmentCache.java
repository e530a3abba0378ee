package app.jewgo.search.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.function.ToIntFunction;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;

/**
 * What is asked for of segments again and again. Segments never change, so nothing of it gets old.
 * Thread-safe.
 *
 * @param <K> which of a segment's
 */
final class SegmentCache<K, V> {

  /** Of the heap. */
  private static final int PART = 16;

  private final Cache<Key<K>, V> kept;

  /** For a sixteenth of the heap. */
  SegmentCache(ToIntFunction<V> bytes) {
    this(Runtime.getRuntime().maxMemory() / PART, bytes);
  }

  /**
   * @param mostBytes that all values have together, about
   */
  SegmentCache(long mostBytes, ToIntFunction<V> bytes) {
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((Key<K> _, V value) -> bytes.applyAsInt(value))
            .build();
  }

  private record Key<K>(IndexReader.CacheKey segment, K which) {}

  /** Reads a value. */
  @FunctionalInterface
  interface Reading<V> {

    V read() throws IOException;
  }

  V of(LeafReader segment, K which, Reading<V> reading) throws IOException {
    IndexReader.CacheHelper helper = segment.getCoreCacheHelper();
    if (helper == null) {
      return reading.read();
    }
    Key<K> key = new Key<>(helper.getKey(), which);
    V known = this.kept.getIfPresent(key);
    if (known == null) {
      known = reading.read();
      this.kept.put(key, known);
    }
    return known;
  }

  /** Of memory, about; for tests. */
  long bytes() {
    this.kept.cleanUp();
    return this.kept.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }
}
