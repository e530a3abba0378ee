package app.jewgo.search.index;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;

/**
 * What is made of a segment once, and forgotten with it: segments never change. Whoever makes it
 * keeps it small, there is one for each segment. Thread-safe.
 */
public final class PerSegment<T> {

  private final Map<IndexReader.CacheKey, T> made = new ConcurrentHashMap<>();

  private final Making<T> making;

  public PerSegment(Making<T> making) {
    this.making = making;
  }

  /** Makes it of a segment, deleted documents included. */
  @FunctionalInterface
  public interface Making<T> {

    T of(LeafReader segment) throws IOException;
  }

  /**
   * @param segment that is open, and stays so meanwhile
   */
  public T of(LeafReader segment) throws IOException {
    IndexReader.CacheHelper helper = segment.getCoreCacheHelper();
    if (helper == null) {
      return this.making.of(segment);
    }
    T known = this.made.get(helper.getKey());
    if (known != null) {
      return known;
    }
    T fresh = this.making.of(segment);
    T other = this.made.putIfAbsent(helper.getKey(), fresh);
    if (other == null) {
      helper.addClosedListener(this.made::remove);
    }
    return (other != null) ? other : fresh;
  }
}
