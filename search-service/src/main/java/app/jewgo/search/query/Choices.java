package app.jewgo.search.query;

import app.jewgo.search.index.Fields;
import app.jewgo.search.index.PerSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;

/**
 * The cities, kinds and agencies of a segment, to be completed: few, and in the index anyhow, to be
 * counted. Thread-safe.
 */
final class Choices {

  /** Between a value in lower case and as it is written. */
  private static final char END = '\1';

  private static final PerSegment<Map<String, NavigableSet<String>>> KNOWN =
      new PerSegment<>(_ -> new ConcurrentHashMap<>());

  private Choices() {}

  /** Those of a segment that begin so in lower case; see {@link #lower} and {@link #written}. */
  static NavigableSet<String> of(LeafReader segment, String key, String beginning)
      throws IOException {
    try {
      return KNOWN
          .of(segment)
          .computeIfAbsent(key, _ -> read(segment, key))
          .subSet(beginning, true, beginning + Character.MAX_VALUE, false);
    } catch (UncheckedIOException ex) {
      throw ex.getCause();
    }
  }

  private static NavigableSet<String> read(LeafReader segment, String key) {
    NavigableSet<String> all = new TreeSet<>();
    try {
      SortedDocValues values = DocValues.getSorted(segment, Fields.FACET + key);
      for (int i = 0; i < values.getValueCount(); i++) {
        String value = values.lookupOrd(i).utf8ToString();
        all.add(value.toLowerCase(Locale.ROOT) + END + value);
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return all;
  }

  static String lower(String choice) {
    return choice.substring(0, choice.indexOf(END));
  }

  static String written(String choice) {
    return choice.substring(choice.indexOf(END) + 1);
  }
}
