package app.jewgo.search.query;

import java.io.IOException;

/** What documents of a segment are worth by a query. Not thread-safe. */
@FunctionalInterface
interface Worth {

  /** Of what the query does not find. */
  float NONE = -1;

  /**
   * @param doc behind the one that was asked for last
   * @param least what is worth less need not be known: the answer may be anything below
   * @param usual whether the bounds of the segment hold for it
   * @return 0 or more, to the last bit what Lucene says; or {@link #NONE}
   */
  float of(int doc, float least, boolean usual) throws IOException;
}
