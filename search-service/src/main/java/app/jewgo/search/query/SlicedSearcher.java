package app.jewgo.search.query;

import app.jewgo.search.index.SearchIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;

/**
 * Searches a large index by all processors at once, for who asks alone. Where others are busy, the
 * thread that asked does all of it, as Lucene lets it take what nobody has begun.
 */
final class SlicedSearcher extends IndexSearcher {

  /** Waking a thread takes as long as searching so many. */
  private static final int WORTH_IT = 100_000;

  /** More of them look at more restaurants that cannot win. */
  private static final int MOST = 4;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** Shared, as the processors are; what waits is bounded by the searches under way. */
  private static final Executor THREADS = threads(Math.max(1, PROCESSORS - 1));

  /** However small the index is. */
  SlicedSearcher(IndexReader reader) {
    super(reader, THREADS);
    SearchIndex.prepare(this);
  }

  static IndexSearcher of(IndexReader reader) {
    return (PROCESSORS > 1 && reader.maxDoc() >= WORTH_IT)
        ? new SlicedSearcher(reader)
        : SearchIndex.searcher(reader);
  }

  private static Executor threads(int size) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            size,
            size,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("searching-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  @Override
  protected LeafSlice[] slices(List<LeafReaderContext> leaves) {
    return slices(leaves, Math.min(PROCESSORS, MOST));
  }

  /** About as large as each other; in each, those with the most popular restaurants come first. */
  static LeafSlice[] slices(List<LeafReaderContext> leaves, int most) {
    int size = Math.max(1, Math.min(most, leaves.size()));
    List<List<LeafReaderContextPartition>> slices = new ArrayList<>();
    long[] documents = new long[size];
    for (int i = 0; i < size; i++) {
      slices.add(new ArrayList<>());
    }
    for (LeafReaderContext leaf : leaves) {
      int smallest = 0;
      for (int i = 1; i < size; i++) {
        smallest = (documents[i] < documents[smallest]) ? i : smallest;
      }
      slices.get(smallest).add(LeafReaderContextPartition.createForEntireSegment(leaf));
      documents[smallest] += leaf.reader().maxDoc();
    }
    return slices.stream()
        .filter(slice -> !slice.isEmpty())
        .map(LeafSlice::new)
        .toArray(LeafSlice[]::new);
  }
}
