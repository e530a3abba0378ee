package app.jewgo.search.query;

import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** What another query finds roughly, and a check exactly. */
final class CheckedQuery extends Query {

  private final Query roughly;

  private final Check check;

  /**
   * @param roughly finds at least all that pass the check
   */
  CheckedQuery(Query roughly, Check check) {
    this.roughly = roughly;
    this.check = check;
  }

  /** Looks at single documents; equal checks find the same. */
  interface Check {

    LeafCheck in(LeafReaderContext leaf) throws IOException;

    /** Of one document, in comparisons of numbers; what costs less is asked first. */
    default float cost() {
      return 50;
    }
  }

  /** Likewise, of one segment. Asked in the order of the documents. */
  interface LeafCheck {

    boolean passes(int doc) throws IOException;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // how Lucene says that nothing is to be rewritten
  public Query rewrite(IndexSearcher searcher) throws IOException {
    Query rewritten = this.roughly.rewrite(searcher);
    return (rewritten == this.roughly) ? this : new CheckedQuery(rewritten, this.check);
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost)
      throws IOException {
    Weight rough = this.roughly.createWeight(searcher, ScoreMode.COMPLETE_NO_SCORES, 1);
    return new ConstantScoreWeight(this, boost) {

      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        ScorerSupplier supplier = rough.scorerSupplier(leaf);
        if (supplier == null) {
          return null;
        }
        LeafCheck leafCheck = CheckedQuery.this.check.in(leaf);
        return new ScorerSupplier() {

          @Override
          public Scorer get(long leadCost) throws IOException {
            // Of few that fit otherwise each is looked at; what else there is need not be found.
            DocIdSetIterator approximation =
                (leadCost < supplier.cost())
                    ? DocIdSetIterator.all(leaf.reader().maxDoc())
                    : supplier.get(leadCost).iterator();
            return new ConstantScoreScorer(
                score(),
                scoreMode,
                checked(approximation, leafCheck, CheckedQuery.this.check.cost()));
          }

          @Override
          public long cost() {
            return supplier.cost();
          }
        };
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  private static TwoPhaseIterator checked(
      DocIdSetIterator approximation, LeafCheck check, float cost) {
    return new TwoPhaseIterator(approximation) {

      @Override
      public boolean matches() throws IOException {
        return check.passes(this.approximation.docID());
      }

      @Override
      public float matchCost() {
        return cost;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return this.roughly.toString(field) + " if " + this.check;
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other)
        && other instanceof CheckedQuery that
        && that.roughly.equals(this.roughly)
        && that.check.equals(this.check);
  }

  @Override
  public int hashCode() {
    return Objects.hash(classHash(), this.roughly, this.check);
  }
}
