package app.jewgo.search.query;

import app.jewgo.search.index.Fields;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.StoredFields;

/**
 * Restaurants as they are shown, those that are shown again and again: the popular ones are, in the
 * results of many searches. A document of a segment never changes, so none of them gets old.
 * Thread-safe.
 */
final class ShownRestaurants {

  /** Of the heap. */
  private static final int PART = 16;

  private static final Set<String> STORED = Set.of(Fields.JSON);

  private final Cache<Key, ShownRestaurant> shown;

  ShownRestaurants() {
    this(Runtime.getRuntime().maxMemory() / PART);
  }

  /**
   * @param mostBytes that they have together, about
   */
  ShownRestaurants(long mostBytes) {
    this.shown =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((Key _, ShownRestaurant one) -> one.bytes())
            .build();
  }

  private record Key(IndexReader.CacheKey segment, int doc) {}

  /**
   * @param segment of the document
   * @param inSegment its number there
   * @param doc its number in the index
   * @param stored of the index
   */
  ShownRestaurant of(LeafReader segment, int inSegment, int doc, StoredFields stored)
      throws IOException {
    IndexReader.CacheHelper helper = segment.getCoreCacheHelper();
    if (helper == null) {
      return read(doc, stored);
    }
    Key key = new Key(helper.getKey(), inSegment);
    ShownRestaurant known = this.shown.getIfPresent(key);
    if (known == null) {
      known = read(doc, stored);
      this.shown.put(key, known);
    }
    return known;
  }

  private static ShownRestaurant read(int doc, StoredFields stored) throws IOException {
    return ShownRestaurant.of(stored.document(doc, STORED).getBinaryValue(Fields.JSON));
  }

  /** Of memory, about; for tests. */
  long bytes() {
    this.shown.cleanUp();
    return this.shown.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }
}
