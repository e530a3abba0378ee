package app.jewgo.search.query;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.jspecify.annotations.Nullable;

/**
 * What terms are worth in this index, by how often and in how long a text. One search's, whose
 * threads may ask it at the same time.
 */
final class TermScorers {

  private final IndexSearcher searcher;

  private final Map<String, CollectionStatistics> fields = new ConcurrentHashMap<>();

  private final Map<Key, SimScorer> scorers = new ConcurrentHashMap<>();

  TermScorers(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  private record Key(Term term, float boost) {}

  /**
   * @return null if no document has it
   */
  @Nullable SimScorer of(Term term, float boost) throws IOException {
    Key key = new Key(term, boost);
    SimScorer known = this.scorers.get(key);
    if (known != null) {
      return known;
    }
    int documents = 0;
    long occurrences = 0;
    for (LeafReaderContext leaf : this.searcher.getIndexReader().leaves()) {
      Impact impact = Impact.of(leaf.reader(), term);
      documents += impact.documents();
      occurrences += impact.occurrences();
    }
    CollectionStatistics field = field(term.field());
    if (field == null || documents == 0) {
      return null;
    }
    SimScorer scorer =
        this.searcher
            .getSimilarity()
            .scorer(boost, field, this.searcher.termStatistics(term, documents, occurrences));
    this.scorers.put(key, scorer);
    return scorer;
  }

  private @Nullable CollectionStatistics field(String name) throws IOException {
    CollectionStatistics known = this.fields.get(name);
    if (known == null) {
      known = this.searcher.collectionStatistics(name);
      if (known != null) {
        this.fields.put(name, known);
      }
    }
    return known;
  }
}
