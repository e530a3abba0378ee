package app.jewgo.search.query;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.lucene.search.DocIdSetIterator;

/** All documents of a segment, until only some of them are outstanding. */
final class CompetitiveDocs extends DocIdSetIterator {

  private final BooleanSupplier over;

  private final DocIdSetIterator outstanding;

  private final int end;

  private int doc = -1;

  /**
   * @param over whether all others have been looked at
   * @param outstanding is nobody else's
   * @param end behind the last document
   */
  CompetitiveDocs(BooleanSupplier over, DocIdSetIterator outstanding, int end) {
    this.over = over;
    this.outstanding = outstanding;
    this.end = end;
  }

  @Override
  public int docID() {
    return this.doc;
  }

  @Override
  public int nextDoc() throws IOException {
    return advance(this.doc + 1);
  }

  @Override
  public int advance(int target) throws IOException {
    if (target >= this.end) {
      this.doc = NO_MORE_DOCS;
    } else if (!this.over.getAsBoolean()) {
      this.doc = target;
    } else {
      this.doc =
          (this.outstanding.docID() < target)
              ? this.outstanding.advance(target)
              : this.outstanding.docID();
    }
    return this.doc;
  }

  /** All that follow, as long as none has to be left out. */
  @Override
  public int docIDRunEnd() {
    return (this.doc < this.end && !this.over.getAsBoolean()) ? this.end : this.doc + 1;
  }

  @Override
  public long cost() {
    return this.end;
  }
}
