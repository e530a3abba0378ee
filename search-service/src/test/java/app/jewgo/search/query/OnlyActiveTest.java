package app.jewgo.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.search.documents.SourceDocument;
import app.jewgo.search.hours.KnownHours;
import app.jewgo.search.index.SearchIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anybody can hand in a restaurant; nothing of it is shown before it is active. */
@Tag("long")
class OnlyActiveTest {

  private final SearchIndex index;

  private long last;

  OnlyActiveTest(@TempDir Path directory) throws IOException {
    this.index = new SearchIndex(directory.resolve("index"), 4);
  }

  @BeforeEach
  void fill() {
    List<SourceDocument> rows = new ArrayList<>();
    rows.add(row("active", "Beta grill", "Miami"));
    rows.add(row("active", "Alpha", "Zzzyzx"));
    rows.add(row("active", "Gamma", "Philadelphia"));
    rows.add(row("active", "Philadelphian steakhouse", "Boca Raton"));
    rows.add(row("pending", "Beta quux", "MIAMI"));
    rows.add(row("rejected", "Casinoland", "Philadelphia"));
    // More than are suggested, all of them before the one that may be.
    for (int i = 0; i < 20; i++) {
      rows.add(row("pending", "Best casino", "Zzz best casino " + i));
    }
    this.index.change(rows.subList(0, 4), List.of());
    this.index.change(rows.subList(4, rows.size()), List.of());
  }

  @AfterEach
  void close() throws IOException {
    this.index.close();
  }

  private SourceDocument row(String status, String name, String city) {
    this.last++;
    return row(this.last, status, name, city);
  }

  private static SourceDocument row(long id, String status, String name, String city) {
    String json =
        "{\"name\": \"%s\", \"status\": \"%s\", \"city\": \"%s\"}".formatted(name, status, city);
    return new SourceDocument(id, 1, null, null, null, json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void citiesOfActiveOnesAloneAreSuggested() {
    assertThat(suggested("zzz")).containsExactly("Zzzyzx (city)");
    // As an active one writes it.
    assertThat(suggested("mia")).containsExactly("Miami (city)");
    this.index.change(List.of(row(2, "closed", "Alpha", "Zzzyzx")), List.of());
    assertThat(suggested("zzz")).isEmpty();
    this.index.change(List.of(row(1, "active", "Beta grill", "Zzzyzx")), List.of());
    assertThat(suggested("zzz")).containsExactly("Zzzyzx (city)");
    this.index.change(List.of(), List.of(1L));
    assertThat(suggested("zzz")).isEmpty();
  }

  @Test
  void aLongBeginningIsThatOfANameAlone() {
    assertThat(suggested("philadelphi"))
        .containsExactly("Philadelphian steakhouse (restaurant)", "Philadelphia (city)");
  }

  @Test
  void wordsOfActiveOnesAloneAreMeant() {
    assertThat(find("casinolan", Map.of()).suggestions()).isEmpty();
    this.index.change(List.of(row(6, "active", "Casinoland", "Philadelphia")), List.of());
    assertThat(find("casinolan", Map.of()).suggestions()).containsExactly("casinoland");
  }

  /** Half of the words are enough where no restaurant that may be shown has both. */
  @Test
  void whatMayNotBeShownIsNotElsewhere() {
    Found found = find("beta quux", Map.of("city", List.of("miami")));
    assertThat(found.rows()).extracting(FoundRestaurant::id).containsExactly(1L);
  }

  private List<String> suggested(String text) {
    return new Completion(this.index)
        .of(text, null).stream().map(one -> one.text() + " (" + one.kind() + ")").toList();
  }

  private Found find(String text, Map<String, List<String>> attributes) {
    SearchRequest request =
        new SearchRequest(
            text,
            attributes,
            Map.of(),
            List.of("active"),
            null,
            null,
            null,
            null,
            null,
            Order.RELEVANCE,
            10,
            0,
            List.of(),
            false);
    return new RestaurantSearch(this.index, new KnownHours())
        .find(request, Instant.EPOCH, Duration.ofMinutes(1));
  }
}
