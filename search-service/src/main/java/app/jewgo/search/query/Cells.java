package app.jewgo.search.query;

import app.jewgo.search.geometry.Bounds;
import app.jewgo.search.index.PerSegment;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.DocIdSetBuilder;

/**
 * The restaurants of a segment by where they are, in cells of a thirty-second of a degree: four
 * bytes each, and what is in an area is found many times as fast as in Lucene's tree of points.
 * Thread-safe: nobody changes it.
 */
final class Cells {

  private static final PerSegment<Cells> KNOWN = new PerSegment<>(Cells::new);

  private static final int IN_A_DEGREE = 32;

  /** From -180 to 180 degrees, both included. */
  private static final int COLUMNS = 360 * IN_A_DEGREE + 1;

  private static final int LOW = 32;

  private static final long LOW_BITS = 0xFFFF_FFFFL;

  /** Those with a restaurant, in their order. */
  private final int[] cells;

  /** Where in the documents each begins; and the end. */
  private final int[] starts;

  private final int[] docs;

  private final int all;

  private Cells(LeafReader segment) throws IOException {
    this.all = segment.maxDoc();
    Coordinates places = Coordinates.of(segment);
    long[] sorted = new long[this.all];
    int size = 0;
    for (int doc = 0; doc < this.all; doc++) {
      double latitude = places.latitude(doc);
      double longitude = places.longitude(doc);
      if (!Double.isNaN(latitude + longitude)) {
        long cell = (long) row(latitude) * COLUMNS + column(longitude);
        sorted[size++] = (cell << LOW) | doc;
      }
    }
    Arrays.sort(sorted, 0, size);
    this.docs = new int[size];
    int[] cells = new int[size];
    int[] starts = new int[size + 1];
    int different = 0;
    for (int i = 0; i < size; i++) {
      int cell = (int) (sorted[i] >> LOW);
      this.docs[i] = (int) (sorted[i] & LOW_BITS);
      if (different == 0 || cells[different - 1] != cell) {
        cells[different] = cell;
        starts[different++] = i;
      }
    }
    starts[different] = size;
    this.cells = Arrays.copyOf(cells, different);
    this.starts = Arrays.copyOf(starts, different + 1);
  }

  static Cells of(LeafReader segment) throws IOException {
    return KNOWN.of(segment);
  }

  private static int row(double latitude) {
    return (int) Math.floor((Math.clamp(latitude, -90, 90) + 90) * IN_A_DEGREE);
  }

  private static int column(double longitude) {
    return (int) Math.floor((Math.clamp(longitude, -180, 180) + 180) * IN_A_DEGREE);
  }

  /** How many are in the cells of an area. */
  int count(Bounds area) {
    int[] count = {0};
    each(area, range -> count[0] += end(range) - start(range));
    return count[0];
  }

  /**
   * All that are in an area, and others beside it, in the order of their numbers.
   *
   * @param count of them
   */
  DocIdSetIterator in(Bounds area, int count) throws IOException {
    DocIdSetBuilder found = new DocIdSetBuilder(this.all);
    DocIdSetBuilder.BulkAdder adder = found.grow(count);
    each(
        area,
        range -> {
          for (int i = start(range); i < end(range); i++) {
            adder.add(this.docs[i]);
          }
        });
    DocIdSetIterator iterator = found.build().iterator();
    return (iterator != null) ? iterator : DocIdSetIterator.empty();
  }

  private static int start(long range) {
    return (int) (range >> LOW);
  }

  private static int end(long range) {
    return (int) (range & LOW_BITS);
  }

  /** Tells for each row where in the documents those of the area begin, and where they end. */
  private void each(Bounds area, LongConsumer to) {
    if (area.west() <= area.east()) {
      each(area, column(area.west()), column(area.east()), to);
    } else {
      each(area, column(area.west()), COLUMNS - 1, to);
      each(area, 0, column(area.east()), to);
    }
  }

  private void each(Bounds area, int west, int east, LongConsumer to) {
    int last = row(area.north());
    int from = find(row(area.south()) * COLUMNS + west, 0);
    for (int row = row(area.south()); row <= last && from < this.cells.length; ) {
      int end = find(row * COLUMNS + east + 1, from);
      if (end > from) {
        to.accept(((long) this.starts[from] << LOW) | this.starts[end]);
      }
      if (end == this.cells.length) {
        return;
      }
      // Rows without any are passed over.
      row = Math.max(row + 1, this.cells[end] / COLUMNS);
      from = find(row * COLUMNS + west, end);
    }
  }

  /** The first that is not before a cell. */
  private int find(int cell, int from) {
    int found = Arrays.binarySearch(this.cells, from, this.cells.length, cell);
    return (found >= 0) ? found : -found - 1;
  }
}
