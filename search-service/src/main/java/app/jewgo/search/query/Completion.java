package app.jewgo.search.query;

import app.jewgo.search.geometry.Place;
import app.jewgo.search.index.Fields;
import app.jewgo.search.index.PackedJson;
import app.jewgo.search.index.PublicJson;
import app.jewgo.search.index.SearchIndex;
import app.jewgo.search.words.Words;
import app.jewgo.search.words.Words.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Completes a text: names of restaurants, then places, kinds and agencies. Thread-safe. */
public final class Completion {

  private static final int MOST_NAMES = 8;

  private static final int MOST_OF_A_KIND = 3;

  /** By the attribute whose values are completed, what they are called. */
  private static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("city", "city");
    KINDS.put("kosher_category", "category");
    KINDS.put("listing_type", "category");
    KINDS.put("certifying_agency", "agency");
  }

  private static final Set<String> STORED = Set.of(Fields.JSON);

  private static final Query ACTIVE = new TermQuery(new Term(Fields.STATUS, Fields.ACTIVE));

  private final SearchIndex index;

  Completion(SearchIndex index) {
    this.index = index;
  }

  /**
   * Completes a text.
   *
   * @param place of who is typing, null if unknown
   */
  public List<Suggestion> of(String text, @Nullable Place place) {
    return this.index.search(searcher -> {
      List<Suggestion> suggestions = new ArrayList<>(names(searcher, text, place));
      for (Map.Entry<String, String> kind : KINDS.entrySet()) {
        for (String value : values(searcher, kind.getKey(), text)) {
          suggestions.add(new Suggestion(value, kind.getValue(), null));
        }
      }
      return suggestions;
    });
  }

  private static List<Suggestion> names(IndexSearcher searcher, String text, @Nullable Place place)
      throws IOException {
    List<Word> words = Words.of(text);
    if (words.isEmpty()) {
      return List.of();
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(ACTIVE, Occur.FILTER);
    for (Word word : words.subList(0, Math.min(words.size(), Meaning.MOST_WORDS))) {
      query.add(beginning(word), Occur.FILTER);
    }
    List<Ranking.Bonus> bonuses = Ranking.completions(text, place);
    BooleanQuery.Builder worth = new BooleanQuery.Builder();
    worth.add(Ranking.popularityBonus(), Occur.SHOULD);
    bonuses.forEach(bonus -> worth.add(bonus.query(), Occur.SHOULD));
    TermScorers scorers = new TermScorers(searcher);
    MostPopularFirst.Best best =
        MostPopularFirst.of(
            searcher,
            query.build(),
            new Worths(searcher, worth.build(), scorers),
            2 * MOST_NAMES,
            0,
            new ScoreBound(scorers, MatchNoDocsQuery.INSTANCE, bonuses, null));
    List<Suggestion> names = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    StoredFields stored = searcher.storedFields();
    for (Hit doc : best.docs()) {
      if (names.size() == MOST_NAMES) {
        break;
      }
      BytesRef kept = stored.document(doc.doc, STORED).getBinaryValue(Fields.JSON);
      String name = PublicJson.name(PackedJson.unpacked(kept));
      if (seen.add(name.toLowerCase(Locale.ROOT))) {
        names.add(new Suggestion(name, "restaurant", doc.id));
      }
    }
    return names;
  }

  /** A word may be complete, and spelt otherwise than in the name. */
  private static Query beginning(Word word) {
    String written = word.written();
    String shortened = written.substring(0, Math.min(written.length(), 40));
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    either.add(new TermQuery(new Term(Fields.NAME_PREFIX, shortened)), Occur.SHOULD);
    either.add(new TermQuery(new Term(Fields.NAME, word.indexed())), Occur.SHOULD);
    if (written.length() > LONGEST_PREFIX) {
      either.add(new PrefixQuery(new Term(Fields.NAME_PREFIX, shortened)), Occur.SHOULD);
    }
    return either.build();
  }

  /** Longer beginnings are not in the index by themselves, only longer words as a whole. */
  private static final int LONGEST_PREFIX = 10;

  private static List<String> values(IndexSearcher searcher, String attribute, String text)
      throws IOException {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.isEmpty()) {
      return List.of();
    }
    List<NavigableSet<String>> choices = new ArrayList<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      choices.add(Choices.of(leaf.reader(), attribute, lower));
    }
    List<String> values = new ArrayList<>();
    String last = "";
    String choice = next(choices, lower);
    while (choice != null && values.size() < MOST_OF_A_KIND) {
      String value = Choices.lower(choice);
      if (!value.equals(last) && isShown(searcher, attribute, choice)) {
        values.add(Choices.written(choice));
        last = value;
      }
      choice = next(choices, choice);
    }
    return values;
  }

  /** The first that comes after another; null if none does. */
  private static @Nullable String next(List<NavigableSet<String>> choices, String other) {
    String first = null;
    for (NavigableSet<String> ofSegment : choices) {
      String next = ofSegment.higher(other);
      if (next != null && (first == null || next.compareTo(first) < 0)) {
        first = next;
      }
    }
    return first;
  }

  /** Whether everybody may see a restaurant that has it: anybody can hand one in. */
  private static boolean isShown(IndexSearcher searcher, String attribute, String choice)
      throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(
        new TermQuery(new Term(Fields.FILTER + attribute, Choices.lower(choice))), Occur.FILTER);
    query.add(ACTIVE, Occur.FILTER);
    query.add(
        SortedDocValuesField.newSlowExactQuery(
            Fields.FACET + attribute, new BytesRef(Choices.written(choice))),
        Occur.FILTER);
    Weight weight =
        searcher.createWeight(searcher.rewrite(query.build()), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null && isAnyLive(scorer.iterator(), leaf.reader().getLiveDocs())) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param live null if all are
   */
  private static boolean isAnyLive(DocIdSetIterator docs, @Nullable Bits live) throws IOException {
    int doc = docs.nextDoc();
    while (doc != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(doc)) {
      doc = docs.nextDoc();
    }
    return doc != DocIdSetIterator.NO_MORE_DOCS;
  }
}
