package app.jewgo.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.search.documents.SourceDocument;
import app.jewgo.search.index.SearchIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownRestaurantsTest {

  private static final int MOST_BYTES = 50_000;

  @TempDir Path directory;

  private SearchIndex index;

  @BeforeEach
  void open() throws IOException {
    this.index = new SearchIndex(this.directory.resolve("index"), 4);
  }

  @AfterEach
  void close() throws IOException {
    this.index.close();
  }

  @Test
  void whatWasShownIsNotMadeAgainUntilItChanges() {
    ShownRestaurants shown = new ShownRestaurants(MOST_BYTES);
    this.index.change(List.of(named(1, "Old Grill"), named(2, "Another")), List.of());
    List<ShownRestaurant> first = all(shown);
    assertThat(all(shown)).usingElementComparator((a, b) -> (a == b) ? 0 : 1).isEqualTo(first);
    assertThat(texts(first)).containsExactlyInAnyOrder("Old Grill", "Another");
    this.index.change(List.of(named(1, "New Grill"), named(2, "Another")), List.of());
    assertThat(texts(all(shown))).containsExactlyInAnyOrder("New Grill", "Another");
  }

  @Test
  void itsMemoryIsBounded() {
    ShownRestaurants shown = new ShownRestaurants(MOST_BYTES);
    List<SourceDocument> rows = new ArrayList<>();
    for (int id = 0; id < 500; id++) {
      rows.add(named(id, "One of many restaurants " + id));
    }
    this.index.change(rows, List.of());
    long together = all(shown).stream().mapToLong(ShownRestaurant::bytes).sum();
    assertThat(together).isGreaterThan(3 * MOST_BYTES);
    assertThat(shown.bytes()).isBetween(MOST_BYTES / 2L, (long) MOST_BYTES);
  }

  private List<ShownRestaurant> all(ShownRestaurants shown) {
    return this.index.search(searcher -> {
      List<ShownRestaurant> all = new ArrayList<>();
      StoredFields stored = searcher.storedFields();
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
          if (leaf.reader().getLiveDocs() == null || leaf.reader().getLiveDocs().get(doc)) {
            all.add(shown.of(leaf.reader(), doc, leaf.docBase + doc, stored));
          }
        }
      }
      return all;
    });
  }

  private static List<String> texts(List<ShownRestaurant> all) {
    return all.stream().map(one -> one.texts().getFirst().text()).toList();
  }

  private static SourceDocument named(long id, String name) {
    String json = "{\"id\" : " + id + ", \"name\" : \"" + name + "\", \"status\" : \"active\"}";
    return new SourceDocument(id, 1, null, null, null, json.getBytes(StandardCharsets.UTF_8));
  }
}
