package app.jewgo.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.search.documents.SourceDocument;
import app.jewgo.search.geometry.Place;
import app.jewgo.search.index.Fields;
import app.jewgo.search.index.SearchIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a document is worth is what Lucene says, to the last bit. */
@Tag("long")
class WorthsTest {

  private static final int ROWS = 700;

  /** Words of names and cities, phrases, errors, beginnings, a whole name, what means little. */
  private static final List<String> TEXTS =
      List.of(
          "beta",
          "beta one",
          "one beta miami",
          "tel aviv",
          "bta two",
          "alph",
          "gamma unique 7",
          "the beta",
          "miami alpha one two gamma",
          "sushi burger",
          "burger joint sushi",
          "noodle salad",
          "word");

  @TempDir static Path directory;

  private static @Nullable SearchIndex index;

  private final Random random = new Random(41);

  @BeforeAll
  static void fill() throws IOException {
    List<SourceDocument> rows = RandomPlace.documents(ROWS, new Random(5));
    rows.add(100, withAWordVeryOften());
    for (int i = 0; i < 200; i++) {
      rows.add(named(rows.size() + 1, wordsAgainAndAgain(new Random(i))));
    }
    // The rare word is there once, and the two of them one and a half times.
    for (int i = 0; i < 98; i++) {
      String name =
          (i % 12 == 0) ? "Salad joint noodle salad salad" : "Salad joint number five more";
      rows.add(named(rows.size() + 1, name));
    }
    index = RandomPlace.index(directory.resolve("index"), rows);
  }

  private static String wordsAgainAndAgain(Random random) {
    List<String> words = List.of("Sushi", "Burger", "Joint", "Burger");
    StringBuilder name = new StringBuilder("Sushi");
    for (int i = 2 + random.nextInt(6); i > 0; i--) {
      name.append(' ').append(words.get(random.nextInt(words.size())));
    }
    return name.toString();
  }

  private static SourceDocument named(long id, String name) {
    String json = "{\"name\": \"" + name + "\", \"status\": \"active\"}";
    return new SourceDocument(id, 1, null, null, null, json.getBytes(StandardCharsets.UTF_8));
  }

  /** More often than a byte can say. */
  private static SourceDocument withAWordVeryOften() {
    String json =
        "{\"name\": \"Word\", \"status\": \"active\", \"description\": \""
            + "word ".repeat(300)
            + "\"}";
    return new SourceDocument(ROWS + 1, 1, null, null, null, json.getBytes(StandardCharsets.UTF_8));
  }

  @AfterAll
  static void close() throws IOException {
    if (index != null) {
      index.close();
    }
  }

  private interface Checked {

    void check(IndexSearcher searcher, Asked asked) throws IOException;
  }

  /** A query, and what it is made of. */
  private record Asked(String text, Meaning meaning, Query words, List<Ranking.Bonus> bonuses) {

    Query worth() {
      BooleanQuery.Builder sum = new BooleanQuery.Builder();
      sum.add(Ranking.popularityBonus(), Occur.SHOULD);
      sum.add(Ranking.wholeNameBonus(this.meaning), Occur.SHOULD);
      sum.add(this.words, Occur.SHOULD);
      this.bonuses.reversed().forEach(bonus -> sum.add(bonus.query(), Occur.SHOULD));
      return sum.build();
    }
  }

  private static void each(Checked checked) {
    Objects.requireNonNull(index)
        .search(searcher -> {
          Meaning beta = Meaning.of("beta");
          checked.check(searcher, new Asked("the best last", beta, bestLast(), List.of()));
          for (String text : TEXTS) {
            Meaning meaning = Meaning.of(text);
            TextQueries texts = new TextQueries(searcher, meaning);
            for (TextQueries.Strictness strictness : TextQueries.Strictness.values()) {
              Query words = texts.of(strictness).orElse(MatchAllDocsQuery.INSTANCE);
              for (Place place : Arrays.asList(null, new Place(26.2, -80.2))) {
                checked.check(
                    searcher, new Asked(text, meaning, words, Ranking.bonuses(meaning, place)));
              }
            }
          }
          return true;
        });
  }

  /** Ranking has the field first that is worth most; whichever is, the others count a little. */
  private static Query bestLast() {
    return new DisjunctionMaxQuery(
        List.of(
            new BoostQuery(
                new ConstantScoreQuery(new TermQuery(new Term(Fields.NAME_PREFIX, "be"))), 0.2f),
            new TermQuery(new Term(Fields.CITY, "miami")),
            new BoostQuery(new TermQuery(new Term(Fields.NAME, "beta")), 9)),
        0.3f);
  }

  /** Scores by Lucene of all documents, by their numbers in the index. */
  private static float[] byLucene(IndexSearcher searcher, Query query) throws IOException {
    float[] scores = new float[searcher.getIndexReader().maxDoc()];
    Query all =
        new BooleanQuery.Builder()
            .add(new TermQuery(new Term(Fields.STATUS, "active")), Occur.FILTER)
            .add(query, Occur.SHOULD)
            .build();
    Weight weight = searcher.createWeight(searcher.rewrite(all), ScoreMode.COMPLETE, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = Objects.requireNonNull(weight.scorer(leaf));
      DocIdSetIterator docs = scorer.iterator();
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        scores[leaf.docBase + doc] = scorer.score();
      }
    }
    return scores;
  }

  @Test
  void itIsWhatLuceneSays() {
    each((searcher, asked) -> {
      float[] wanted = byLucene(searcher, asked.worth());
      Worths worths = new Worths(searcher, asked.worth(), new TermScorers(searcher));
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        Worth worth = worths.in(leaf, _ -> Float.POSITIVE_INFINITY);
        // Not of all: those in between are passed over.
        for (int doc = 0; doc < leaf.reader().maxDoc(); doc += 1 + this.random.nextInt(5)) {
          assertThat(worth.of(doc, 0, false))
              .describedAs("%s, document %s", asked, doc)
              .isEqualTo(wanted[leaf.docBase + doc]);
        }
      }
    });
  }

  @Test
  void whatIsWorthTooLittleIsNotLookedAtToTheEnd() {
    int[] cut = {0};
    each((searcher, asked) -> {
      float[] wanted = byLucene(searcher, asked.worth());
      TermScorers scorers = new TermScorers(searcher);
      Worths worths = new Worths(searcher, asked.worth(), scorers);
      ScoreBound bounds =
          new ScoreBound(
              scorers, asked.words(), asked.bonuses(), Ranking.wholeName(asked.meaning()));
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        WorthBound.Most most = bounds.in(leaf.reader());
        FixedBitSet outstanding = new FixedBitSet(leaf.reader().maxDoc());
        DocIdSetIterator docs = (most.outstanding() != null) ? most.outstanding().iterator() : null;
        if (docs != null) {
          outstanding.or(docs);
        }
        Worth worth = worths.in(leaf, most.parts());
        Worth justEnough = worths.in(leaf, most.parts());
        Popularities popularities = Popularities.of(leaf.reader());
        for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
          float exact = wanted[leaf.docBase + doc];
          boolean usual = !outstanding.get(doc);
          float bound = most.worth() + Ranking.popularity(popularities.of(doc));
          assertThat(exact)
              .describedAs("%s, document %s", asked, doc)
              .isLessThanOrEqualTo(usual ? bound * MostPopularFirst.ROUNDED : exact);
          assertThat(justEnough.of(doc, exact / MostPopularFirst.ROUNDED, usual))
              .describedAs("%s, document %s", asked, doc)
              .isEqualTo(exact);
          float least = exact * (0.7f + 0.6f * this.random.nextFloat());
          float said = worth.of(doc, least, usual);
          cut[0] += (said < exact) ? 1 : 0;
          assertThat(said == exact || (exact < least && said < least))
              .describedAs("%s, document %s: %s of %s, least %s", asked, doc, said, exact, least)
              .isTrue();
        }
      }
    });
    assertThat(cut[0]).isGreaterThan(1_000);
  }
}
