package app.jewgo.search.query;

import app.jewgo.search.index.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts what is found, and of it the values of some keys. */
final class FacetCounts extends SimpleCollector {

  private static final int MOST_VALUES = 20;

  private final List<String> keys;

  private final Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();

  private SortedDocValues[] values = {};

  private int[][] ordinals = {};

  private int total;

  private FacetCounts(List<String> keys) {
    this.keys = keys;
    keys.forEach(key -> this.counts.put(key, new HashMap<>()));
  }

  static FacetCounts of(IndexSearcher searcher, Query query, List<String> keys) throws IOException {
    return searcher.search(
        query,
        new CollectorManager<FacetCounts, FacetCounts>() {

          @Override
          public FacetCounts newCollector() {
            return new FacetCounts(keys);
          }

          @Override
          public FacetCounts reduce(Collection<FacetCounts> parts) {
            FacetCounts whole = new FacetCounts(keys);
            parts.forEach(whole::add);
            return whole;
          }
        });
  }

  private void add(FacetCounts part) {
    this.total += part.total;
    part.counts.forEach(
        (key, byValue) -> byValue.forEach((value, count) -> sum(key, value, count)));
  }

  private void sum(String key, String value, int count) {
    this.counts.computeIfAbsent(key, _ -> new HashMap<>()).merge(value, count, Integer::sum);
  }

  int total() {
    return this.total;
  }

  /** By key; the values that most have first. */
  Map<String, List<FacetValue>> facets() {
    Map<String, List<FacetValue>> facets = new LinkedHashMap<>();
    this.counts.forEach((key, byValue) -> {
      List<FacetValue> sorted = new ArrayList<>();
      byValue.forEach((value, count) -> sorted.add(new FacetValue(value, count)));
      sorted.sort(
          Comparator.comparingInt(FacetValue::count).reversed().thenComparing(FacetValue::value));
      facets.put(key, List.copyOf(sorted.subList(0, Math.min(sorted.size(), MOST_VALUES))));
    });
    return facets;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
    this.values = new SortedDocValues[this.keys.size()];
    this.ordinals = new int[this.keys.size()][];
    for (int i = 0; i < this.values.length; i++) {
      this.values[i] = DocValues.getSorted(leaf.reader(), Fields.FACET + this.keys.get(i));
      this.ordinals[i] = new int[this.values[i].getValueCount()];
    }
  }

  @Override
  public void collect(int doc) throws IOException {
    this.total++;
    for (int i = 0; i < this.values.length; i++) {
      if (this.values[i].advanceExact(doc)) {
        this.ordinals[i][this.values[i].ordValue()]++;
      }
    }
  }

  @Override
  public void finish() throws IOException {
    for (int i = 0; i < this.values.length; i++) {
      for (int which = 0; which < this.ordinals[i].length; which++) {
        if (this.ordinals[i][which] > 0) {
          String value = this.values[i].lookupOrd(which).utf8ToString();
          sum(this.keys.get(i), value, this.ordinals[i][which]);
        }
      }
    }
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }
}
