package app.jewgo.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import app.jewgo.search.geometry.Bounds;
import app.jewgo.search.index.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

/** No restaurant of an area is missing, and hardly any is there that is far from it. */
class CellsTest {

  private static final int PLACES = 3_000;

  /** Two cells. */
  private static final double BESIDE = 1 / 16.0;

  private final Random random = new Random(23);

  @Test
  void whatIsInAnAreaIsFound() throws IOException {
    List<double[]> places = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      places.add(place(i));
    }
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
      write(directory, places);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        Cells cells = Cells.of(reader.leaves().getFirst().reader());
        for (int i = 0; i < 400; i++) {
          check(cells, area(i), places);
        }
        check(cells, new Bounds(-90, -180, 90, 180), places);
        check(cells, new Bounds(90, 180, 90, 180), places);
      }
    }
  }

  private static void check(Cells cells, Bounds area, List<double[]> places) throws IOException {
    int count = cells.count(area);
    DocIdSetIterator found = cells.in(area, count);
    BitSet docs = new BitSet();
    int last = -1;
    for (int doc = found.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = found.nextDoc()) {
      assertThat(doc).isGreaterThan(last);
      last = doc;
      docs.set(doc);
    }
    assertThat(docs.cardinality()).describedAs("%s", area).isEqualTo(count);
    Bounds around =
        new Bounds(
            area.south() - BESIDE,
            Math.max(area.west() - BESIDE, -180),
            area.north() + BESIDE,
            Math.min(area.east() + BESIDE, 180));
    for (int doc = 0; doc < places.size(); doc++) {
      double[] place = places.get(doc);
      boolean isIn = area.contains(place[0], place[1]);
      if (docs.get(doc) ? !around.contains(place[0], place[1]) : isIn) {
        fail("%s: %s, %s is %s it".formatted(area, place[0], place[1], isIn ? "in" : "far from"));
      }
    }
  }

  /** In a few towns, at the edges of the world, anywhere, and nowhere. */
  private double[] place(int i) {
    return switch (i % 8) {
      case 0 -> new double[] {Double.NaN, Double.NaN};
      case 1 -> new double[] {pick(-90, 0, 90), pick(-180, 0, 180)};
      case 2 -> new double[] {anywhere(90), anywhere(180)};
      default -> new double[] {town(26), around(town(pick(-80, 180)))};
    };
  }

  /** Some cross the 180th meridian. */
  private Bounds area(int i) {
    double south = (i % 3 == 0) ? anywhere(90) : town(25.5);
    double west = (i % 3 == 0) ? anywhere(180) : around(town(pick(-81, 179)));
    double north = Math.min(90, south + this.random.nextDouble() * ((i % 5 == 0) ? 90 : 1));
    double east = west + this.random.nextDouble() * ((i % 5 == 0) ? 359 : 2);
    return new Bounds(south, west, north, around(east));
  }

  private double town(double center) {
    return center + this.random.nextGaussian() / 4;
  }

  private static double around(double longitude) {
    return (longitude > 180) ? longitude - 360 : longitude;
  }

  private double anywhere(double most) {
    return this.random.nextDouble(-most, most);
  }

  private double pick(double... values) {
    return values[this.random.nextInt(values.length)];
  }

  private static void write(ByteBuffersDirectory directory, List<double[]> places)
      throws IOException {
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      for (double[] place : places) {
        Document document = new Document();
        if (!Double.isNaN(place[0])) {
          document.add(new DoubleDocValuesField(Fields.LATITUDE, place[0]));
          document.add(new DoubleDocValuesField(Fields.LONGITUDE, place[1]));
        }
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
  }
}
