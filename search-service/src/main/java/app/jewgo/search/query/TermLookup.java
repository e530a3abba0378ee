package app.jewgo.search.query;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * The terms that one search asks for: each is looked up once, and what is nowhere is not asked for
 * again. Not thread-safe.
 */
final class TermLookup {

  private final IndexReader reader;

  private final Map<Term, Boolean> known = new HashMap<>();

  TermLookup(IndexReader reader) {
    this.reader = reader;
  }

  /**
   * @return null if no document has it
   */
  @Nullable TermQuery query(String field, String text) throws IOException {
    Term term = new Term(field, text);
    Boolean there = this.known.get(term);
    if (there == null) {
      there = isThere(term);
      this.known.put(term, there);
    }
    return there ? new TermQuery(term) : null;
  }

  private boolean isThere(Term term) throws IOException {
    for (LeafReaderContext leaf : this.reader.leaves()) {
      if (Impact.of(leaf.reader(), term).documents() > 0) {
        return true;
      }
    }
    return false;
  }
}
