package app.jewgo.search.query;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * The terms that one search asks for: each is looked up once in each segment, and what is nowhere
 * is not asked for again. Not thread-safe.
 */
final class TermLookup {

  private final IndexSearcher searcher;

  private final Map<Term, TermStates> known = new HashMap<>();

  TermLookup(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  /**
   * @return null if no document has it
   */
  @Nullable TermQuery query(String field, String text) throws IOException {
    Term term = new Term(field, text);
    TermStates states = this.known.get(term);
    if (states == null) {
      states = TermStates.build(this.searcher, term, true);
      this.known.put(term, states);
    }
    return (states.docFreq() > 0) ? new TermQuery(term, states) : null;
  }
}
