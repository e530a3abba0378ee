package app.jewgo.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.search.TestSearchService.Reply;
import app.jewgo.testkit.Eventually;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

/** What people type, on the restaurants of the sample. */
@Tag("long")
@EnabledIf("app.jewgo.search.SampleRows#isThere")
class SearchTest {

  /** Of no restaurant of the sample. */
  private static final long FALAFEL = 6_000_000;

  private final TestSearchService service = SearchPlatform.get().service();

  @Test
  void theExactNameComesFirst() {
    for (JsonNode row : SampleRows.load()) {
      String name = row.path("name").asString();
      // "Nothing bundt cakes - only this location" is there with and without a full stop.
      assertThat(letters(this.service.search(name).names().getFirst())).isEqualTo(letters(name));
    }
  }

  @Test
  void spellingsAndScriptsMeet() {
    Set<String> shawarma = names("shawarma");
    assertThat(shawarma).hasSize(2).allMatch(name -> name.contains("shawarma"));
    for (String spelling : List.of("shwarma", "schwarma", "shawerma", "שווארמה")) {
      assertThat(names(spelling)).describedAs(spelling).isEqualTo(shawarma);
    }
    assertThat(names("פיצה")).isEqualTo(names("pizza")).hasSize(16);
    assertThat(names("פיצריה")).isEqualTo(names("pizzeria"));
  }

  /** The sample has no such place. */
  @Test
  void spellingsOfFalafelMeet() {
    Catalogue catalogue = SearchPlatform.get().catalogue();
    catalogue.insert(
        List.of(
            Catalogue.row(FALAFEL, "Corner Falafel"), Catalogue.row(FALAFEL + 1, "פלאפל הזהב")));
    try {
      Eventually.await(() -> {
        for (String spelling : List.of("falafel", "felafel", "falafal", "filafel", "פלאפל")) {
          Reply reply = this.service.search(spelling);
          assertThat(reply.ids())
              .describedAs(spelling)
              .containsExactlyInAnyOrder(FALAFEL, FALAFEL + 1);
          // It is a spelling of the word, not an error in it.
          assertThat(reply.data().path("suggestions")).describedAs(spelling).isEmpty();
        }
      });
    } finally {
      catalogue.execute("DELETE FROM restaurant.restaurant WHERE id >= " + FALAFEL);
    }
  }

  @Test
  void aWordThatNobodyKnowsIsCorrected() {
    Reply reply = this.service.search("jerusalm piza");
    assertThat(reply.names()).first().isEqualTo("Jerusalem pizza");
    assertThat(this.service.search("mizrachy").data().path("suggestions").path(0).asString())
        .isEqualTo("mizrachi");
    assertThat(this.service.search("mizrachi").data().path("suggestions")).isEmpty();
  }

  @Test
  void nonsenseFindsNothing() {
    Reply reply = this.service.search("qxzvjk");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.ids()).isEmpty();
    assertThat(reply.data().path("total_results").asInt()).isZero();
  }

  @Test
  void stopWordsDoNotBreakAName() {
    assertThat(this.service.search("the bagel cove").names())
        .first()
        .isEqualTo("Kosher bagel cove");
    assertThat(this.service.search("the carrot").names()).first().isEqualTo("The carrot");
  }

  @Test
  void filtersNarrowAndFacetsCount() {
    Reply all = this.service.search("pizza", "&limit=100");
    Reply some =
        this.service.search("pizza", "&limit=100&city=hollywood,surfside&kosher_type=dairy");
    assertThat(some.ids()).isNotEmpty().isSubsetOf(all.ids());
    for (JsonNode row : some.data().path("results")) {
      assertThat(row.path("city").asString()).isIn("Hollywood", "Surfside");
    }
    int counted = 0;
    for (JsonNode value : all.data().path("facets").path("city")) {
      if (Set.of("Hollywood", "Surfside").contains(value.path("value").asString())) {
        counted += value.path("count").asInt();
      }
    }
    assertThat(some.data().path("total_results").asInt()).isEqualTo(counted).isPositive();
    assertThat(this.service.search("pizza", "&facets=none").data().path("facets")).isEmpty();
  }

  @Test
  void pagesAreCutFromOneOrder() {
    List<Long> whole = this.service.search("restaurant", "&limit=100").ids();
    List<Long> pages = new ArrayList<>();
    for (int offset = 0; offset < 100; offset += 30) {
      pages.addAll(
          this.service
              .search(
                  "restaurant", "&limit=%d&offset=%d".formatted(Math.min(30, 100 - offset), offset))
              .ids());
    }
    assertThat(pages).isEqualTo(whole).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void nearMeBlendsTextAndDistance() {
    // in Boca Raton, where two of the pizzerias are
    String there = "&lat=26.3683&lng=-80.1289";
    Reply near = this.service.search("pizza near me", there);
    assertThat(near.data().path("results").path(0).path("city").asString()).isEqualTo("Boca raton");
    assertThat(near.data().path("results").path(0).path("distance_m").asDouble())
        .isLessThan(20_000);
    Reply sorted = this.service.search("pizza", there + "&sort_by=distance&limit=100");
    List<Double> distances = new ArrayList<>();
    sorted.data().path("results").forEach(row -> distances.add(row.path("distance_m").asDouble()));
    assertThat(distances).isSorted().hasSize(16);
    Reply within = this.service.search("pizza", there + "&radius=10&limit=100");
    assertThat((long) within.ids().size())
        .isEqualTo(distances.stream().filter(metres -> metres <= 16_093.44).count())
        .isPositive();
  }

  @Test
  void nearMeAndOpenNowNeedNoOtherWord() {
    String there = "&lat=26.3683&lng=-80.1289&limit=100";
    Reply near = this.service.search("near me", there);
    assertThat(near.status()).isEqualTo(200);
    assertThat(near.data().path("results").path(0).path("city").asString()).isEqualTo("Boca raton");
    assertThat(near.ids()).hasSize(100);
    Reply open = this.service.search("open now", "&limit=100");
    assertThat(open.ids()).isNotEmpty();
    for (JsonNode row : open.data().path("results")) {
      assertThat(row.path("is_open").asBoolean()).isTrue();
    }
    assertThat(this.service.search("open now near me", there).data().path("total"))
        .isEqualTo(open.data().path("total"));
  }

  @Test
  void openNowFollowsTheClockOfThePlace() {
    Reply open = this.service.search("pizza", "&open_now=true&limit=100");
    assertThat(open.ids()).isNotEmpty();
    for (JsonNode row : open.data().path("results")) {
      assertThat(row.path("is_open").asBoolean()).isTrue();
    }
    assertThat(this.service.search("pizza open now", "&limit=100").ids())
        .containsExactlyInAnyOrderElementsOf(open.ids());
    // What depends on the time is not kept past the next full minute.
    assertThat(open.header("Cache-Control")).contains("max-age=30");
    SearchPlatform.get().clock().advance(Duration.ofSeconds(40));
    assertThat(this.service.search("pizza", "&open_now=true&limit=100").header("Cache-Control"))
        .contains("max-age=10");
    SearchPlatform.get().clock().set(java.time.Instant.parse(SearchPlatform.NOON));
  }

  @Test
  void theWordsThatFitAreMarked() {
    JsonNode first = this.service.search("jerusalem").data().path("results").path(0);
    assertThat(first.path("highlights").path("name").asString())
        .isEqualTo("<em>Jerusalem</em> pizza");
  }

  @Test
  void scoresAreExplainedToAdminsOnly() {
    String path = "/api/v4/restaurants/search?q=pizza&explain=true&limit=1";
    assertThat(this.service.get(path, Map.of()).status()).isEqualTo(401);
    assertThat(
            this.service
                .get(path, this.service.admin())
                .data()
                .path("results")
                .path(0)
                .path("explanation")
                .asString())
        .contains("name:pizza");
  }

  @Test
  void whatIsWrongIsNamed() {
    Reply reply =
        this.service.get(
            "/api/v4/restaurants/search?limit=101&lat=91&sort_by=luck&facets=shoes&radius=-1",
            Map.of());
    assertThat(reply.status()).isEqualTo(400);
    Set<String> fields =
        new TreeSet<>(reply.json().path("details").path("validation_errors").propertyNames());
    assertThat(fields).contains("q", "limit", "lat", "sort_by", "facets", "radius");
  }

  @Test
  void anAnswerIsKnownByItsEntityTag() {
    Reply first = this.service.search("bagel");
    Reply again =
        this.service.get(
            "/api/v4/restaurants/search?q=bagel", Map.of("If-None-Match", first.header("ETag")));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("Cache-Status")).contains("; hit");
  }

  @Test
  void whatIsBeingTypedIsCompleted() {
    Reply reply =
        this.service.get(
            "/api/v4/restaurants/suggest?q=" + TestSearchService.escape("bagel b"), Map.of());
    List<String> texts = new ArrayList<>();
    reply.data().path("suggestions").forEach(one -> texts.add(one.path("text").asString()));
    assertThat(texts.subList(0, 3)).allMatch(text -> text.startsWith("Bagel boss"));
    JsonNode city =
        this.service.get("/api/v4/restaurants/suggest?q=surf", Map.of()).data().path("suggestions");
    assertThat(city.toString()).contains("{\"text\":\"Surfside\",\"kind\":\"city\"}");
    assertThat(this.service.get("/api/v4/restaurants/suggest", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void whatWasCompletedIsKept() {
    String path = "/api/v4/restaurants/suggest?q=mizr&lat=25.7781&lng=-80.1302";
    Reply first = this.service.get(path, Map.of());
    assertThat(first.header("Cache-Tag")).isEqualTo("list,restaurants");
    Reply again = this.service.get(path, Map.of("If-None-Match", first.header("ETag")));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("Cache-Status")).contains("; hit");
    // Next door the same is suggested.
    Reply near = this.service.get(path.replace("25.7781", "25.7792"), Map.of());
    assertThat(near.header("Cache-Status")).contains("; hit");
  }

  @Test
  void anAnswerIsCompressedForWhoeverTakesIt() throws IOException {
    String path = "/api/v4/restaurants/search?q=grill";
    Reply plain = this.service.get(path, Map.of());
    Reply small = this.service.get(path, Map.of("Accept-Encoding", "gzip"));
    assertThat(small.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(small.header("Vary")).contains("Accept-Encoding");
    assertThat(small.header("ETag")).isNotEqualTo(plain.header("ETag"));
    byte[] bytes = small.response().body();
    assertThat(bytes.length).isLessThan(plain.response().body().length / 2);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes())
        .isEqualTo(plain.response().body());
    assertThat(
            this.service
                .get(path, Map.of("Accept-Encoding", "gzip", "If-None-Match", small.header("ETag")))
                .status())
        .isEqualTo(304);
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private Set<String> names(String text) {
    return new TreeSet<>(this.service.search(text, "&limit=100").names());
  }
}
