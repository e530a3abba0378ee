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
 * In how many documents of a segment a term is, and how often at most for each length that such
 * documents have: what is needed to say what it can be worth. Kept. Thread-safe: nobody changes it.
 *
 * @param documents that have it, deleted ones included
 * @param occurrences in all of them together
 * @param isRare whether it is in few
 * @param most by the norm of a document the most times that the term is in one; empty if it is in
 *     none, or rare
 */
record Impact(int documents, long occurrences, boolean isRare, Map<Long, Integer> most) {

  /** Rare terms are in at most one of so many documents. */
  private static final int RARE = 200;

  private static final int MOST_KEPT = 10_000;

  private static final Impact NONE = new Impact(0, 0, false, Map.of());

  private static final PerSegment<Map<Term, Impact>> KNOWN =
      new PerSegment<>(_ -> new ConcurrentHashMap<>());

  static Impact of(LeafReader segment, Term term) throws IOException {
    Map<Term, Impact> known = KNOWN.of(segment);
    Impact kept = known.get(term);
    if (kept != null) {
      return kept;
    }
    Terms terms = segment.terms(term.field());
    TermsEnum at = (terms != null) ? terms.iterator() : TermsEnum.EMPTY;
    if (!at.seekExact(term.bytes())) {
      return NONE;
    }
    boolean isRare = at.docFreq() <= segment.maxDoc() / RARE;
    Impact read =
        new Impact(
            at.docFreq(),
            at.totalTermFreq(),
            isRare,
            isRare
                ? Map.of()
                : read(at.impacts(PostingsEnum.FREQS), segment.getNormValues(term.field())));
    if (known.size() < MOST_KEPT) {
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
