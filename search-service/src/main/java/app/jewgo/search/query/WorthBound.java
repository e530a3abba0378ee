package app.jewgo.search.query;

import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSet;
import org.jspecify.annotations.Nullable;

/** What a document is worth at most, its popularity apart. */
interface WorthBound {

  Most in(LeafReader segment) throws IOException;

  /** Of that, what can be said of each document; null if nothing. */
  @Nullable Nearness nearness();

  /**
   * Of a segment.
   *
   * @param worth at most
   * @param outstanding documents that may be worth more; null if there are none
   * @param parts what parts of it are worth at most
   */
  record Most(float worth, @Nullable DocIdSet outstanding, Worths.Bound parts) {}
}
