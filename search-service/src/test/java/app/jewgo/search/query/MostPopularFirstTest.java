package app.jewgo.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.search.documents.SourceDocument;
import app.jewgo.search.geometry.Place;
import app.jewgo.search.hours.KnownHours;
import app.jewgo.search.index.Fields;
import app.jewgo.search.index.SearchIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The best are those that would be the best of all, although not all are looked at. */
@Tag("long")
class MostPopularFirstTest {

  private static final int ROWS = 700;

  private static final int ALL = 10_000;

  private static final int THOUSANDS = 6_000;

  /** One is the whole name of some restaurants, most have typing errors or beginnings. */
  private static final List<String> TEXTS =
      List.of(
          "beta",
          "alpha one",
          "beta two",
          "bta",
          "gama oen",
          "alpha one 7",
          "bet",
          "one",
          "miami",
          "");

  @TempDir static Path directory;

  private static @Nullable SearchIndex index;

  private final Random random = new Random(31);

  @BeforeAll
  static void fill() throws IOException {
    List<SourceDocument> rows = RandomPlace.documents(ROWS, new Random(3));
    rows.add(0, unpopularWithACityInItsName());
    index = RandomPlace.index(directory.resolve("index"), rows);
  }

  /** Many are in that city, and hardly any has it in its name, where it is worth most. */
  private static SourceDocument unpopularWithACityInItsName() {
    String json = "{\"name\": \"Far from Miami\", \"status\": \"active\", \"view_count\": 0}";
    return new SourceDocument(ROWS + 1, 1, null, null, null, json.getBytes(StandardCharsets.UTF_8));
  }

  @AfterAll
  static void close() throws IOException {
    index().close();
  }

  private static SearchIndex index() {
    return Objects.requireNonNull(index);
  }

  /** With facets all are counted apart, so no more are looked at than are needed. */
  @Test
  void theBestAreThoseOfAll() {
    for (int i = 0; i < 40; i++) {
      String text = TEXTS.get(this.random.nextInt(TEXTS.size()));
      Place place =
          this.random.nextBoolean() ? new Place(26 + this.random.nextDouble(), -80.2) : null;
      int limit = 1 + this.random.nextInt(10);
      List<Long> all = find(text, place, ALL);
      assertThat(find(text, place, limit))
          .describedAs("%s at %s", text, place)
          .isEqualTo(all.subList(0, Math.min(limit, all.size())));
      assertThat(find(text, place, limit, SlicedSearcher::new))
          .describedAs("%s at %s, by all processors", text, place)
          .isEqualTo(all.subList(0, Math.min(limit, all.size())));
    }
  }

  /** Of so many Lucene looks at thousands at once, and is ahead of who collects them. */
  @Test
  void theBestOfThousandsAreThoseOfAll() throws IOException {
    List<SourceDocument> rows = new ArrayList<>();
    for (int i = 1; i <= THOUSANDS; i++) {
      // Where a city stands in a name, which is rare, it is worth most.
      String json =
          "{\"name\": \"Alpha %s\", \"city\": \"Miami\", \"status\": \"active\", \"view_count\": %d}"
              .formatted((i % 400 == 0) ? "of Miami" : "number " + i % 7, this.random.nextInt(900));
      rows.add(new SourceDocument(i, 1, null, null, null, json.getBytes(StandardCharsets.UTF_8)));
    }
    try (SearchIndex many = new SearchIndex(directory.resolve("many"), 16)) {
      many.change(rows, List.of());
      RestaurantSearch search = new RestaurantSearch(many, new KnownHours());
      List<Long> all = ids(search, "alpha miami", null, THOUSANDS);
      for (int limit : new int[] {1, 5, 20}) {
        assertThat(ids(search, "alpha miami", null, limit)).isEqualTo(all.subList(0, limit));
      }
      // Enough are counted, and what cannot win is not looked at any more.
      Found found = found(search, "alpha miami", null, 5, List.of());
      assertThat(found.atLeast()).isTrue();
      assertThat(found.total()).isBetween(1_000, THOUSANDS / 2);
    }
  }

  @Test
  void whatCannotWinIsNotLookedAt() {
    Query word = new TermQuery(new Term(Fields.NAME, "beta"));
    MostPopularFirst.Best best = index().search(searcher -> best(searcher, word, 0));
    int all = index().search(searcher -> searcher.count(word));
    assertThat(best.docs()).hasSize(5);
    assertThat(best.atLeast()).isTrue();
    assertThat(best.total()).isLessThan(all / 2);
  }

  private static MostPopularFirst.Best best(IndexSearcher searcher, Query word, int counted)
      throws IOException {
    Query worth =
        new BooleanQuery.Builder()
            .add(Ranking.popularityBonus(), Occur.SHOULD)
            .add(word, Occur.SHOULD)
            .build();
    TermScorers scorers = new TermScorers(searcher);
    return MostPopularFirst.of(
        searcher,
        word,
        new Worths(searcher, worth, scorers),
        5,
        counted,
        new ScoreBound(scorers, word, List.of(), null));
  }

  /** Together, where several search: none of them may think that others have counted more. */
  @Test
  void atLeastSoManyAreCounted() {
    Query word = new TermQuery(new Term(Fields.NAME, "beta"));
    int all = index().search(searcher -> searcher.count(word));
    MostPopularFirst.Best best = index().search(searcher -> best(searcher, word, all));
    assertThat(best.total()).isEqualTo(all);
    MostPopularFirst.Best together =
        index().search(searcher -> best(new SlicedSearcher(searcher.getIndexReader()), word, all));
    assertThat(together.total()).isEqualTo(all);
  }

  @Test
  void onlyWhoIsAloneIsSearchedForByAllProcessors() {
    AtomicInteger sliced = new AtomicInteger();
    AtomicReference<RestaurantSearch> same = new AtomicReference<>();
    RestaurantSearch search =
        new RestaurantSearch(
            index(),
            new KnownHours(),
            reader -> {
              if (sliced.incrementAndGet() == 1) {
                assertThat(ids(same.get(), "beta", null, 5)).hasSize(5);
              }
              return new SlicedSearcher(reader);
            });
    same.set(search);
    assertThat(ids(search, "beta", null, 5)).hasSize(5);
    assertThat(sliced).hasValue(1);
    assertThat(ids(search, "beta", null, 5)).hasSize(5);
    assertThat(sliced).hasValue(2);
  }

  @Test
  void aWordAloneIsNotWorthWakingOthers() {
    AtomicInteger sliced = new AtomicInteger();
    RestaurantSearch search =
        new RestaurantSearch(
            index(),
            new KnownHours(),
            reader -> {
              sliced.incrementAndGet();
              return new SlicedSearcher(reader);
            });
    assertThat(found(search, "beta", null, 5, List.of()).rows()).hasSize(5);
    assertThat(sliced).hasValue(0);
    assertThat(found(search, "beta two", null, 5, List.of()).rows()).hasSize(5);
    assertThat(sliced).hasValue(1);
  }

  private static List<Long> find(String text, @Nullable Place place, int limit) {
    return find(text, place, limit, SearchIndex::searcher);
  }

  private static List<Long> find(
      String text,
      @Nullable Place place,
      int limit,
      Function<IndexReader, IndexSearcher> searchers) {
    return ids(new RestaurantSearch(index(), new KnownHours(), searchers), text, place, limit);
  }

  private static List<Long> ids(
      RestaurantSearch search, String text, @Nullable Place place, int limit) {
    return found(search, text, place, limit, List.of("city")).rows().stream()
        .map(FoundRestaurant::id)
        .toList();
  }

  private static Found found(
      RestaurantSearch search, String text, @Nullable Place place, int limit, List<String> facets) {
    SearchRequest request =
        new SearchRequest(
            text,
            Map.of(),
            Map.of(),
            List.of("active"),
            null,
            null,
            place,
            null,
            null,
            Order.RELEVANCE,
            limit,
            0,
            facets,
            false);
    return search.find(request, Instant.EPOCH, Duration.ofMinutes(1));
  }
}
