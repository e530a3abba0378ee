package app.jewgo.search.query;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.jspecify.annotations.Nullable;

/** What a query can be worth at most in a segment. Stateless but for its searcher. */
record ScoreBound(IndexSearcher searcher) {

  /** That of a query together with what need not be so. */
  MostPopularFirst.Bound of(Query query, List<Ranking.Bonus> bonuses) {
    return new MostPopularFirst.Bound() {

      @Override
      public float of(LeafReader segment) throws IOException {
        float all = ScoreBound.this.of(query, segment);
        for (Ranking.Bonus bonus : bonuses) {
          all +=
              Float.isNaN(bonus.most()) ? ScoreBound.this.of(bonus.query(), segment) : bonus.most();
        }
        return all;
      }

      @Override
      public @Nullable Nearness nearness() {
        for (Ranking.Bonus bonus : bonuses) {
          if (bonus.nearness() != null) {
            return bonus.nearness();
          }
        }
        return null;
      }
    };
  }

  /**
   * @return infinity for kinds of queries that it does not know
   */
  float of(Query query, LeafReader segment) throws IOException {
    return switch (query) {
      case BoostQuery boosted -> boosted.getBoost() * of(boosted.getQuery(), segment);
      case TermQuery term -> term(term, segment);
      case ConstantScoreQuery constant ->
          (constant.getQuery() instanceof TermQuery term && segment.docFreq(term.getTerm()) == 0)
              ? 0
              : 1;
      case DisjunctionMaxQuery best -> best(best, segment);
      case BooleanQuery sum -> sum(sum, segment);
      // One is never there more often than each of its words, which together are worth as much.
      case PhraseQuery phrase -> {
        float all = 0;
        for (Term term : phrase.getTerms()) {
          all += term(new TermQuery(term), segment);
        }
        yield all;
      }
      case MatchAllDocsQuery _ -> 1;
      case MatchNoDocsQuery _ -> 0;
      default -> Float.POSITIVE_INFINITY;
    };
  }

  private float best(DisjunctionMaxQuery query, LeafReader segment) throws IOException {
    float best = 0;
    float all = 0;
    for (Query one : query.getDisjuncts()) {
      float most = of(one, segment);
      best = Math.max(best, most);
      all += most;
    }
    return best + query.getTieBreakerMultiplier() * (all - best);
  }

  private float sum(BooleanQuery query, LeafReader segment) throws IOException {
    float all = 0;
    for (BooleanClause clause : query) {
      if (clause.isScoring()) {
        all += of(clause.query(), segment);
      }
    }
    return all;
  }

  private float term(TermQuery query, LeafReader segment) throws IOException {
    Term term = query.getTerm();
    Map<Long, Integer> impacts = Impact.of(segment, term);
    if (impacts.isEmpty()) {
      return 0;
    }
    TermStates known = query.getTermStates();
    TermStates states = (known != null) ? known : TermStates.build(this.searcher, term, true);
    SimScorer scorer =
        this.searcher
            .getSimilarity()
            .scorer(
                1,
                this.searcher.collectionStatistics(term.field()),
                this.searcher.termStatistics(term, states.docFreq(), states.totalTermFreq()));
    float most = 0;
    for (Map.Entry<Long, Integer> impact : impacts.entrySet()) {
      most = Math.max(most, scorer.score(impact.getValue(), impact.getKey()));
    }
    return most;
  }
}
