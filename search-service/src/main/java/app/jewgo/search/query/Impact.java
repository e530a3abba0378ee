package app.jewgo.search.query;

import app.jewgo.search.index.PerSegment;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.FreqAndNormBuffer;
import org.apache.lucene.index.Impacts;
import org.apache.lucene.index.ImpactsEnum;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;

/**
 * How often a term is at most in a document of a segment, for each length that such documents have:
 * what is needed to say what it can be worth. Kept of terms that are in many. Thread-safe.
 */
final class Impact {

  /** In fewer documents it is found out anew each time. */
  private static final int COMMON = 200;

  private static final int MOST_KEPT = 10_000;

  private static final PerSegment<Map<Term, Map<Long, Integer>>> KNOWN =
      new PerSegment<>(_ -> new ConcurrentHashMap<>());

  private Impact() {}

  /**
   * @return by the norm of a document the most times that the term is in one; empty if in none
   */
  static Map<Long, Integer> of(LeafReader segment, Term term) throws IOException {
    Map<Term, Map<Long, Integer>> known = KNOWN.of(segment);
    Map<Long, Integer> kept = known.get(term);
    if (kept != null) {
      return kept;
    }
    Terms terms = segment.terms(term.field());
    TermsEnum at = (terms != null) ? terms.iterator() : TermsEnum.EMPTY;
    if (!at.seekExact(term.bytes())) {
      return Map.of();
    }
    Map<Long, Integer> read =
        read(at.impacts(PostingsEnum.FREQS), segment.getNormValues(term.field()));
    if (at.docFreq() > COMMON && known.size() < MOST_KEPT) {
      known.put(term, read);
    }
    return read;
  }

  /** In the widest steps for which the index says something; else document by document. */
  private static Map<Long, Integer> read(ImpactsEnum postings, @Nullable NumericDocValues norms)
      throws IOException {
    Map<Long, Integer> most = new HashMap<>();
    int from = 0;
    while (from != DocIdSetIterator.NO_MORE_DOCS) {
      postings.advanceShallow(from);
      Impacts impacts = postings.getImpacts();
      int level = impacts.numLevels() - 1;
      while (level > 0 && isUnknown(impacts.getImpacts(level))) {
        level--;
      }
      int end = impacts.getDocIdUpTo(level);
      FreqAndNormBuffer pairs = impacts.getImpacts(level);
      if (isUnknown(pairs)) {
        count(postings, norms, from, end, most);
      } else {
        for (int i = 0; i < pairs.size; i++) {
          most.merge(pairs.norms[i], pairs.freqs[i], Math::max);
        }
      }
      from = (end == DocIdSetIterator.NO_MORE_DOCS) ? end : end + 1;
    }
    return most;
  }

  /** As Lucene says of the last documents of a term, too few for a block. */
  private static boolean isUnknown(FreqAndNormBuffer pairs) {
    return pairs.size > 0 && pairs.freqs[0] == Integer.MAX_VALUE;
  }

  private static void count(
      ImpactsEnum postings,
      @Nullable NumericDocValues norms,
      int from,
      int end,
      Map<Long, Integer> most)
      throws IOException {
    int doc = (postings.docID() < from) ? postings.advance(from) : postings.docID();
    for (; doc <= end && doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
      long norm = (norms != null && norms.advanceExact(doc)) ? norms.longValue() : 1;
      most.merge(norm, postings.freq(), Math::max);
    }
  }
}
