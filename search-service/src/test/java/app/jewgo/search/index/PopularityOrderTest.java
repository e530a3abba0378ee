package app.jewgo.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.search.documents.SourceDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopularityOrderTest {

  private static final int ROWS = 500;

  @TempDir Path path;

  /** In many parts, in some, in memory alone. */
  @ParameterizedTest
  @ValueSource(longs = {1, 20_000, Long.MAX_VALUE})
  void allComeBackTheMostPopularFirst(long mostBytes) throws IOException {
    Random random = new Random(5);
    List<SourceDocument> given = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      given.add(document(i, random.nextInt(100), random.nextBoolean()));
    }
    List<SourceDocument> told = new ArrayList<>();
    try (Directory directory = FSDirectory.open(this.path)) {
      try (PopularityOrder order = new PopularityOrder(directory, mostBytes)) {
        given.forEach(order::add);
        order.forEach(told::add);
      }
      assertThat(directory.listAll()).isEmpty();
    }
    Comparator<SourceDocument> mostPopularFirst =
        Comparator.<SourceDocument>comparingDouble(source -> Popularity.of(source.json()))
            .reversed();
    assertThat(told)
        .isEqualTo(
            given.stream().sorted(mostPopularFirst.thenComparingLong(SourceDocument::id)).toList());
  }

  @Test
  void itIsThatOfTheCatalogueSJson() {
    assertThat(
            Popularity.of(
                "{\"id\" : 1, \"google_rating\" : 4.5, \"google_review_count\" : 20, \"view_count\" : 300}"))
        .isEqualTo(Popularity.of(300, 20, 4.5))
        .isEqualTo(319f);
    assertThat(
            Popularity.of("{\"google_rating\":null,\"google_review_count\":null,\"view_count\":7}"))
        .isEqualTo(8f);
    assertThat(Popularity.of("{\"view_count\":")).isEqualTo(1f);
  }

  private static SourceDocument document(long id, int views, boolean known) {
    return new SourceDocument(
        id,
        id << 32,
        known ? "{[1,2)}" : null,
        null,
        known ? "" : null,
        "{\"name\" : \"פיצה é \", \"view_count\" : " + views + "}");
  }
}
