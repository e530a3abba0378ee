package app.jewgo.search.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocIdSet;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.apache.lucene.util.DocIdSetBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What a query together with what need not be so can be worth at most in a segment, but for
 * documents with rare words: these are worth most, and so few that each can be looked at. One
 * search's, whose threads may ask it at the same time.
 */
final class ScoreBound implements WorthBound {

  private final Query query;

  private final List<Ranking.Bonus> bonuses;

  private final @Nullable Term apart;

  private final TermScorers scorers;

  /**
   * @param scorers of the same search
   * @param apart whose documents are worth more than all this; null if there are none
   */
  ScoreBound(TermScorers scorers, Query query, List<Ranking.Bonus> bonuses, @Nullable Term apart) {
    this.scorers = scorers;
    this.query = query;
    this.bonuses = bonuses;
    this.apart = apart;
  }

  @Override
  public WorthBound.Most in(LeafReader segment) throws IOException {
    InSegment bound = new InSegment(segment);
    float all = bound.of(this.query);
    for (Ranking.Bonus bonus : this.bonuses) {
      all += bound.ofPart(bonus.query());
    }
    if (this.apart != null) {
      bound.rare.add(this.apart);
    }
    return new WorthBound.Most(all, bound.outstanding(), bound::ofPart);
  }

  @Override
  public @Nullable Nearness nearness() {
    for (Ranking.Bonus bonus : this.bonuses) {
      if (bonus.nearness() != null) {
        return bonus.nearness();
      }
    }
    return null;
  }

  /** Of documents without rare words, which it collects. */
  private final class InSegment {

    private final LeafReader segment;

    private final Set<Term> rare = new HashSet<>();

    InSegment(LeafReader segment) {
      this.segment = segment;
    }

    /**
     * @return infinity for kinds of queries that it does not know
     */
    float of(Query query) throws IOException {
      return switch (query) {
        case BoostQuery boosted -> boosted.getBoost() * of(boosted.getQuery());
        case TermQuery term -> term(term);
        case ConstantScoreQuery constant ->
            (constant.getQuery() instanceof TermQuery term && !isCommon(term.getTerm())) ? 0 : 1;
        case DisjunctionMaxQuery best -> best(best);
        case BooleanQuery sum -> sum(sum);
        case PhraseQuery phrase -> phrase(phrase);
        case MatchAllDocsQuery _ -> 1;
        case MatchNoDocsQuery _ -> 0;
        default -> Float.POSITIVE_INFINITY;
      };
    }

    private float best(DisjunctionMaxQuery query) throws IOException {
      float best = 0;
      float all = 0;
      for (Query one : query.getDisjuncts()) {
        float most = of(one);
        best = Math.max(best, most);
        all += most;
      }
      return best + query.getTieBreakerMultiplier() * (all - best);
    }

    private float sum(BooleanQuery query) throws IOException {
      float all = 0;
      for (BooleanClause clause : query) {
        if (clause.isScoring()) {
          all += of(clause.query());
        }
      }
      return all;
    }

    /** By the norm of a document, as {@link Worths#most} says. */
    private float phrase(PhraseQuery query) throws IOException {
      List<SimScorer> scorers = new ArrayList<>();
      List<Map<Long, Integer>> words = new ArrayList<>();
      Set<Long> norms = new HashSet<>();
      for (Term term : query.getTerms()) {
        SimScorer scorer = ScoreBound.this.scorers.of(term, 1);
        if (!isCommon(term) || scorer == null) {
          return 0;
        }
        Map<Long, Integer> word = Impact.of(this.segment, term).most();
        scorers.add(scorer);
        words.add(word);
        norms.addAll(word.keySet());
      }
      float most = 0;
      for (long norm : norms) {
        int occurrences = 0;
        for (Map<Long, Integer> word : words) {
          occurrences += mostOften(word, norm);
        }
        most = Math.max(most, Worths.most(scorers, occurrences, norm));
      }
      return most;
    }

    /** Of a longer text it is not told where a shorter one has the word as often. */
    private static int mostOften(Map<Long, Integer> word, long norm) {
      int most = 1;
      for (Map.Entry<Long, Integer> impact : word.entrySet()) {
        if (Long.compareUnsigned(impact.getKey(), norm) <= 0) {
          most = Math.max(most, impact.getValue());
        }
      }
      return most;
    }

    private float term(TermQuery query) throws IOException {
      if (!isCommon(query.getTerm())) {
        return 0;
      }
      SimScorer scorer = ScoreBound.this.scorers.of(query.getTerm(), 1);
      float most = 0;
      if (scorer == null) {
        return most;
      }
      for (Map.Entry<Long, Integer> impact :
          Impact.of(this.segment, query.getTerm()).most().entrySet()) {
        most = Math.max(most, scorer.score(impact.getValue(), impact.getKey()));
      }
      return most;
    }

    private boolean isCommon(Term term) throws IOException {
      Impact impact = Impact.of(this.segment, term);
      if (impact.isRare()) {
        this.rare.add(term);
      }
      return !impact.most().isEmpty();
    }

    /** Of a part of what a document may be worth. */
    float ofPart(Query part) throws IOException {
      for (Ranking.Bonus bonus : ScoreBound.this.bonuses) {
        if (bonus.query().equals(part) && !Float.isNaN(bonus.most())) {
          return bonus.most();
        }
      }
      return isApart(part) ? 0 : of(part);
    }

    private boolean isApart(Query part) {
      return switch (part) {
        case BoostQuery boosted -> isApart(boosted.getQuery());
        case ConstantScoreQuery constant -> isApart(constant.getQuery());
        case TermQuery term -> term.getTerm().equals(ScoreBound.this.apart);
        default -> false;
      };
    }

    /** Documents of which it says nothing; null if there are none. */
    @Nullable DocIdSet outstanding() throws IOException {
      DocIdSetBuilder all = null;
      for (Term term : this.rare) {
        Occurrences occurrences = Occurrences.of(this.segment, term);
        if (!occurrences.isNowhere()) {
          all = (all != null) ? all : new DocIdSetBuilder(this.segment.maxDoc());
          DocIdSetBuilder.BulkAdder adder = all.grow(occurrences.documents());
          occurrences.forEach(adder::add);
        }
      }
      return (all != null) ? all.build() : null;
    }
  }
}
