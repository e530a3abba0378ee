package app.jewgo.search.query;

import app.jewgo.search.geometry.Bounds;
import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** What is in an area, and some that is beside it: see {@link Cells}. */
final class InCells extends Query {

  private final Bounds area;

  InCells(Bounds area) {
    this.area = area;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
    return new ConstantScoreWeight(this, boost) {

      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        Cells cells = Cells.of(leaf.reader());
        int count = cells.count(InCells.this.area);
        if (count == 0) {
          return null;
        }
        return new ConstantScoreScorerSupplier(score(), scoreMode, leaf.reader().maxDoc()) {

          @Override
          public DocIdSetIterator iterator(long leadCost) throws IOException {
            return cells.in(InCells.this.area, count);
          }

          @Override
          public long cost() {
            return count;
          }
        };
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return "in the cells of " + this.area;
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other) && other instanceof InCells that && that.area.equals(this.area);
  }

  @Override
  public int hashCode() {
    return Objects.hash(classHash(), this.area);
  }
}
