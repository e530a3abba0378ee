package app.jewgo.search.query;

import app.jewgo.search.index.Fields;
import app.jewgo.search.index.PerSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;

/**
 * Which value each document of a segment has, of the keys that are counted by: four bytes a
 * document and key, where reading it from the index costs five times as much time. Thread-safe.
 */
final class Ordinals {

  private static final PerSegment<Map<String, int[]>> KNOWN =
      new PerSegment<>(_ -> new ConcurrentHashMap<>());

  private Ordinals() {}

  /**
   * @return by document one more than the ordinal of its value; 0 where it has none
   */
  static int[] of(LeafReader segment, String key) throws IOException {
    try {
      return KNOWN.of(segment).computeIfAbsent(key, _ -> read(segment, key));
    } catch (UncheckedIOException ex) {
      throw ex.getCause();
    }
  }

  private static int[] read(LeafReader segment, String key) {
    int[] ordinals = new int[segment.maxDoc()];
    try {
      SortedDocValues values = DocValues.getSorted(segment, Fields.FACET + key);
      for (int doc = values.nextDoc();
          doc != SortedDocValues.NO_MORE_DOCS;
          doc = values.nextDoc()) {
        ordinals[doc] = values.ordValue() + 1;
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return ordinals;
  }
}
