package app.jewgo.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.search.documents.SourceDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MostPopularLastTest {

  private static final int ROWS = 500;

  private static final int HELD = 50;

  private final List<SourceDocument> first = new ArrayList<>();

  private final List<SourceDocument> last = new ArrayList<>();

  @Test
  void theMostPopularAreHeldUntilTheEnd() {
    List<SourceDocument> rows = new ArrayList<>();
    for (int views = 0; views < ROWS; views++) {
      rows.add(document(1_000 + views));
    }
    List<SourceDocument> mostPopular = List.copyOf(rows.subList(ROWS - HELD, ROWS));
    Collections.shuffle(rows, new Random(5));
    long each = 500L + rows.getFirst().json().length;
    let(rows, each * HELD);
    assertThat(this.last).containsExactlyInAnyOrderElementsOf(mostPopular);
    assertThat(this.first).hasSize(ROWS - HELD).doesNotContainAnyElementsOf(mostPopular);
  }

  @Test
  void whatIsLargerThanAllThatFitsGoesThrough() {
    let(List.of(document(1_000)), 10);
    assertThat(this.first).hasSize(1);
    assertThat(this.last).isEmpty();
  }

  private void let(List<SourceDocument> rows, long mostBytes) {
    MostPopularLast popular = new MostPopularLast(mostBytes, this.first::add);
    rows.forEach(popular::add);
    assertThat(popular.size()).isEqualTo(rows.size() - this.first.size());
    popular.end(this.last::add);
    assertThat(popular.size()).isZero();
  }

  @Test
  void popularityIsThatOfTheCatalogueSJson() {
    assertThat(
            popularity(
                "{\"id\" : 1, \"google_rating\" : 4.5, \"google_review_count\" : 20, \"view_count\" : 300}"))
        .isEqualTo(Popularity.of(300, 20, 4.5))
        .isEqualTo(319f);
    assertThat(popularity("{\"google_rating\":null,\"google_review_count\":null,\"view_count\":7}"))
        .isEqualTo(8f);
    assertThat(popularity("{\"view_count\":")).isEqualTo(1f);
  }

  private static float popularity(String json) {
    return Popularity.of(json.getBytes(StandardCharsets.UTF_8));
  }

  private static SourceDocument document(int views) {
    String json = "{\"name\" : \"פיצה\", \"view_count\" : " + views + "}";
    return new SourceDocument(views, 1, null, null, null, json.getBytes(StandardCharsets.UTF_8));
  }
}
