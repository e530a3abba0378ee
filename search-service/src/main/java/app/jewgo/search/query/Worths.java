package app.jewgo.search.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.jspecify.annotations.Nullable;

/**
 * Says of documents what they are worth, as Lucene does, for which it goes along all postings of a
 * query together. Here each term is looked up by itself, in {@link Occurrences}; whatever is no
 * term or sum of them is left to Lucene. One search's, whose threads may ask it at the same time.
 */
final class Worths {

  private static final Query POPULARITY = Ranking.popularityBonus();

  private static final Worth NOTHING = new Nothing();

  private final IndexSearcher searcher;

  private final Query query;

  private final TermScorers scorers;

  private final Map<Boosted, Weight> others = new ConcurrentHashMap<>();

  /**
   * @param scorers of the same search
   */
  Worths(IndexSearcher searcher, Query query, TermScorers scorers) throws IOException {
    this.searcher = searcher;
    this.query = searcher.rewrite(query);
    this.scorers = scorers;
  }

  private record Boosted(Query query, float boost) {}

  /** What a part of the query is worth at most in a segment; infinity if it cannot be said. */
  @FunctionalInterface
  interface Bound {

    float of(Query part) throws IOException;
  }

  /**
   * @param bound of documents that are asked for with some least worth
   */
  Worth in(LeafReaderContext leaf, Bound bound) throws IOException {
    return new InSegment(leaf, bound).of(this.query, 1);
  }

  private Weight weight(Query query, float boost) throws IOException {
    Boosted key = new Boosted(query, boost);
    Weight known = this.others.get(key);
    if (known == null) {
      known = this.searcher.createWeight(query, ScoreMode.COMPLETE, boost);
      this.others.put(key, known);
    }
    return known;
  }

  /**
   * What a phrase is worth at most. Where words may stand in between, it can be there more often
   * than one of its words: "burger sushi burger burger" has "sushi burger" without and with one in
   * between. Lucene takes each word where it is first, and for each further phrase goes on to the
   * next place of at least one word.
   *
   * @param words that the phrase is of
   * @param occurrences of all its words together
   */
  static float most(List<SimScorer> words, int occurrences, long norm) {
    int phrases = occurrences - words.size() + 1;
    float most = 0;
    for (SimScorer word : words) {
      most += word.score(phrases, norm);
    }
    return most;
  }

  private static long norm(@Nullable NumericDocValues norms, int doc) throws IOException {
    return (norms != null && norms.advanceExact(doc)) ? norms.longValue() : 1;
  }

  private final class InSegment {

    private final LeafReaderContext leaf;

    private final LeafReader segment;

    private final Bound bound;

    InSegment(LeafReaderContext leaf, Bound bound) {
      this.leaf = leaf;
      this.bound = bound;
      this.segment = leaf.reader();
    }

    Worth of(Query query, float boost) throws IOException {
      if (boost == 1 && query.equals(POPULARITY)) {
        return popularity();
      }
      return switch (query) {
        case BoostQuery boosted -> of(boosted.getQuery(), boosted.getBoost() * boost);
        case TermQuery term -> term(term, boost);
        case ConstantScoreQuery constant when constant.getQuery() instanceof TermQuery term ->
            constant(term.getTerm(), boost);
        case DisjunctionMaxQuery best -> best(best, boost);
        case BooleanQuery sum -> sum(sum, boost);
        case PhraseQuery phrase -> phrase(phrase, boost);
        case MatchAllDocsQuery _ -> (_, _, _) -> boost;
        case MatchNoDocsQuery _ -> NOTHING;
        default -> lucene(query, boost);
      };
    }

    private Worth popularity() throws IOException {
      Popularities popularities = Popularities.of(this.segment);
      return (doc, _, _) -> {
        float popularity = popularities.of(doc);
        return Float.isNaN(popularity) ? Worth.NONE : Ranking.popularityBonus(popularity);
      };
    }

    private Worth term(TermQuery query, float boost) throws IOException {
      SimScorer scorer = Worths.this.scorers.of(query.getTerm(), boost);
      Occurrences occurrences = Occurrences.of(this.segment, query.getTerm());
      if (scorer == null || occurrences.isNowhere()) {
        return NOTHING;
      }
      Occurrences.Lookup lookup = occurrences.lookup();
      NumericDocValues norms = this.segment.getNormValues(query.getTerm().field());
      return (doc, _, _) -> {
        int frequency = lookup.frequency(doc);
        if (frequency == 0) {
          return Worth.NONE;
        }
        return scorer.score(frequency, norm(norms, doc));
      };
    }

    private Worth constant(Term term, float boost) throws IOException {
      Occurrences occurrences = Occurrences.of(this.segment, term);
      if (occurrences.isNowhere()) {
        return NOTHING;
      }
      Occurrences.Lookup lookup = occurrences.lookup();
      return (doc, _, _) -> (lookup.frequency(doc) > 0) ? boost : Worth.NONE;
    }

    private Worth best(DisjunctionMaxQuery query, float boost) throws IOException {
      Worth[] ways = all(query.getDisjuncts(), boost);
      float tie = query.getTieBreakerMultiplier();
      return (doc, _, _) -> {
        float best = Worth.NONE;
        double others = 0;
        for (Worth way : ways) {
          float worth = way.of(doc, 0, false);
          if (worth > best) {
            others += Math.max(best, 0);
            best = worth;
          } else if (worth >= 0) {
            others += worth;
          }
        }
        return (best < 0) ? Worth.NONE : (float) (best + others * tie);
      };
    }

    private Worth sum(BooleanQuery query, float boost) throws IOException {
      if (!query.clauses().stream().allMatch(BooleanClause::isScoring)) {
        return lucene(query, boost);
      }
      List<WorthSum.Part> parts = new ArrayList<>();
      for (BooleanClause clause : query) {
        Query part = clause.query();
        parts.add(
            new WorthSum.Part(of(part, boost), clause.isRequired(), boost * this.bound.of(part)));
      }
      if (parts.stream().anyMatch(part -> part.needed() && part.worth() instanceof Nothing)) {
        return NOTHING;
      }
      int least =
          Math.max(
              query.getMinimumNumberShouldMatch(),
              parts.stream().anyMatch(WorthSum.Part::needed) ? 0 : 1);
      parts.removeIf(part -> part.worth() instanceof Nothing);
      parts.sort(Comparator.comparing(WorthSum.Part::needed).reversed());
      return new WorthSum(parts.toArray(WorthSum.Part[]::new), least);
    }

    /**
     * Lucene looks only where all words are, and where it is worth it: one is worth what its words
     * together are if each is there as often as it.
     */
    private Worth phrase(PhraseQuery query, float boost) throws IOException {
      List<SimScorer> scorers = new ArrayList<>();
      List<Occurrences.Lookup> words = new ArrayList<>();
      for (Term term : query.getTerms()) {
        SimScorer scorer = Worths.this.scorers.of(term, boost);
        Occurrences occurrences = Occurrences.of(this.segment, term);
        if (scorer == null || occurrences.isNowhere()) {
          return NOTHING;
        }
        scorers.add(scorer);
        words.add(occurrences.lookup());
      }
      NumericDocValues norms = this.segment.getNormValues(query.getField());
      Worth phrase = lucene(query, boost);
      return (doc, least, _) -> {
        int occurrences = 0;
        for (Occurrences.Lookup word : words) {
          int frequency = word.frequency(doc);
          if (frequency == 0) {
            return Worth.NONE;
          }
          occurrences += frequency;
        }
        float most = most(scorers, occurrences, norm(norms, doc));
        return (most * MostPopularFirst.ROUNDED < least) ? 0 : phrase.of(doc, 0, false);
      };
    }

    /** Without those that find nothing. */
    private Worth[] all(Iterable<Query> queries, float boost) throws IOException {
      List<Worth> all = new ArrayList<>();
      for (Query query : queries) {
        Worth one = of(query, boost);
        if (!(one instanceof Nothing)) {
          all.add(one);
        }
      }
      return all.toArray(Worth[]::new);
    }

    private Worth lucene(Query query, float boost) throws IOException {
      Scorer scorer = weight(query, boost).scorer(this.leaf);
      if (scorer == null) {
        return NOTHING;
      }
      TwoPhaseIterator check = scorer.twoPhaseIterator();
      DocIdSetIterator docs = (check != null) ? check.approximation() : scorer.iterator();
      return (doc, _, _) -> {
        int at = (docs.docID() < doc) ? docs.advance(doc) : docs.docID();
        return (at == doc && (check == null || check.matches())) ? scorer.score() : Worth.NONE;
      };
    }
  }

  /** Of what finds nothing in a segment. */
  private static final class Nothing implements Worth {

    @Override
    public float of(int doc, float least, boolean usual) {
      return NONE;
    }
  }
}
