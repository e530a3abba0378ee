package app.jewgo.search.query;

import app.jewgo.search.index.Fields;
import java.io.IOException;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.StoredFields;

/**
 * Restaurants as they are shown, those that are shown again and again: the popular ones are, in the
 * results of many searches. A document of a segment never changes, so none of them gets old.
 * Thread-safe.
 */
final class ShownRestaurants {

  private static final Set<String> STORED = Set.of(Fields.JSON);

  private final SegmentCache<Integer, ShownRestaurant> shown;

  ShownRestaurants() {
    this.shown = new SegmentCache<>(ShownRestaurant::bytes);
  }

  /**
   * @param mostBytes that they have together, about
   */
  ShownRestaurants(long mostBytes) {
    this.shown = new SegmentCache<>(mostBytes, ShownRestaurant::bytes);
  }

  /**
   * @param segment of the document
   * @param inSegment its number there
   * @param doc its number in the index
   * @param stored of the index
   */
  ShownRestaurant of(LeafReader segment, int inSegment, int doc, StoredFields stored)
      throws IOException {
    return this.shown.of(segment, inSegment, () -> read(doc, stored));
  }

  private static ShownRestaurant read(int doc, StoredFields stored) throws IOException {
    return ShownRestaurant.of(stored.document(doc, STORED).getBinaryValue(Fields.JSON));
  }

  /** Of memory, about; for tests. */
  long bytes() {
    return this.shown.bytes();
  }
}
