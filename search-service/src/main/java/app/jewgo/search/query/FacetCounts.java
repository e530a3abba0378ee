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
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts what is found, and of it the values of some keys. */
final class FacetCounts implements Collector {

  private static final int MOST_VALUES = 20;

  private static final int AT_ONCE = 512;

  private final List<String> keys;

  private final Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();

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
  public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
    return new OfSegment(leaf.reader());
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  private final class OfSegment implements LeafCollector {

    private final int[] docs = new int[AT_ONCE];

    private final SortedDocValues[] values = new SortedDocValues[FacetCounts.this.keys.size()];

    private final int[][] ordinals = new int[this.values.length][];

    /** By ordinals. */
    private final int[][] counted = new int[this.values.length][];

    OfSegment(LeafReader segment) throws IOException {
      for (int i = 0; i < this.values.length; i++) {
        String key = FacetCounts.this.keys.get(i);
        this.values[i] = DocValues.getSorted(segment, Fields.FACET + key);
        this.ordinals[i] = Ordinals.of(segment, key);
        this.counted[i] = new int[this.values[i].getValueCount() + 1];
      }
    }

    @Override
    public void setScorer(Scorable scorer) {
      // nothing depends on scores
    }

    @Override
    public void collect(int doc) {
      this.docs[0] = doc;
      count(1);
    }

    @Override
    public void collect(DocIdStream stream) {
      for (int size = stream.intoArray(this.docs); size > 0; size = stream.intoArray(this.docs)) {
        count(size);
      }
    }

    private void count(int size) {
      FacetCounts.this.total += size;
      for (int i = 0; i < this.ordinals.length; i++) {
        int[] ordinalOf = this.ordinals[i];
        int[] countOf = this.counted[i];
        for (int j = 0; j < size; j++) {
          countOf[ordinalOf[this.docs[j]]]++;
        }
      }
    }

    @Override
    public void finish() throws IOException {
      for (int i = 0; i < this.counted.length; i++) {
        String key = FacetCounts.this.keys.get(i);
        for (int which = 1; which < this.counted[i].length; which++) {
          if (this.counted[i][which] > 0) {
            String value = this.values[i].lookupOrd(which - 1).utf8ToString();
            sum(key, value, this.counted[i][which]);
          }
        }
      }
    }
  }
}
