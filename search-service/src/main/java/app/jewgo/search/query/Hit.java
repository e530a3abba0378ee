package app.jewgo.search.query;

import org.apache.lucene.search.ScoreDoc;

/** A document that was found. */
final class Hit extends ScoreDoc {

  final long id;

  Hit(int doc, float score, long id) {
    super(doc, score);
    this.id = id;
  }
}
