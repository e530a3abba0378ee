package app.jewgo.search.index;

import java.io.IOException;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryCachingPolicy;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.UsageTrackingQueryCachingPolicy;

/**
 * Of which filters Lucene keeps for each segment what they let through. Those that are asked for
 * often and cost much, as usual; and the status, which is asked for always, and which nearly every
 * document has: bits are looked up far quicker than such postings are read. Thread-safe.
 */
final class KeptFilters implements QueryCachingPolicy {

  static final QueryCachingPolicy POLICY = new KeptFilters();

  private final QueryCachingPolicy usual = new UsageTrackingQueryCachingPolicy();

  private KeptFilters() {}

  @Override
  public void onUse(Query query) {
    this.usual.onUse(query);
  }

  @Override
  public boolean shouldCache(Query query) throws IOException {
    return isStatus(query) || this.usual.shouldCache(query);
  }

  private static boolean isStatus(Query query) {
    return query instanceof TermQuery term && term.getTerm().field().equals(Fields.STATUS);
  }
}
