package app.jewgo.search.index;

import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;

/** How much the length of a text counts: little in names, nothing where a few words are listed. */
final class Similarities extends PerFieldSimilarityWrapper {

  private static final float SATURATION = 1.2f;

  private static final Similarities SHARED = new Similarities();

  private final Similarity names = new BM25Similarity(SATURATION, 0.35f);

  private final Similarity lists = new BM25Similarity(SATURATION, 0);

  private final Similarity texts = new BM25Similarity(SATURATION, 0.75f);

  private Similarities() {}

  static Similarity of() {
    return SHARED;
  }

  @Override
  public Similarity get(String field) {
    return switch (field) {
      case Fields.NAME -> this.names;
      case Fields.TEXT, Fields.ADDRESS -> this.texts;
      default -> this.lists;
    };
  }
}
