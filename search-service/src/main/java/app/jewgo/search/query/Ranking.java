package app.jewgo.search.query;

import app.jewgo.search.geometry.Place;
import app.jewgo.search.index.Fields;
import app.jewgo.search.words.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * What is worth how much: the one place. A word counts where it is worth most, by BM25; a name
 * before what a place is, that before where it is, all before a description. A whole name outranks
 * everything, popularity decides what is otherwise alike, nearness is worth about half a word.
 */
final class Ranking {

  private static final Map<String, Float> FIELDS =
      Map.of(
          Fields.NAME, 4f,
          Fields.KIND, 2.2f,
          Fields.CITY, 2f,
          Fields.AGENCY, 2f,
          Fields.ADDRESS, 0.8f,
          Fields.TEXT, 0.7f);

  /** Of what a word is worth in other fields than the best. */
  private static final float OTHER_FIELDS = 0.1f;

  /** A word that a name only begins with. */
  private static final float BEGINNING = 1.5f;

  /** A corrected word, of what it would be worth if it had been typed so. */
  private static final float CORRECTED = 0.55f;

  private static final float WHOLE_NAME = 1_000f;

  private static final float WORDS_TOGETHER = 2.5f;

  private static final float POPULARITY = 0.6f;

  /** Reviews and views at which popularity counts half. */
  private static final float USUAL_POPULARITY = 500f;

  private static final float NEARNESS = 2f;

  /** If the text itself asks for what is near. */
  private static final float WANTED_NEARNESS = 12f;

  /** At which nearness counts half. */
  private static final double USUAL_DISTANCE_METRES = 4_000;

  private static final int MOST_BETWEEN_WORDS = 1;

  private static final Query NOTHING = MatchNoDocsQuery.INSTANCE;

  private Ranking() {}

  /**
   * What need not be so, and is worth something if it is.
   *
   * @param most that it is worth; NaN if that depends on the words
   * @param nearness null unless it is that
   */
  record Bonus(Query query, float most, @Nullable Nearness nearness) {}

  /**
   * A word wherever it may be.
   *
   * @param beginning as it was typed, to be completed
   * @param corrections words that may have been meant, in the spelling of the index
   */
  static Query word(
      TermLookup terms, String indexed, @Nullable String beginning, List<Correction> corrections)
      throws IOException {
    List<Query> ways = new ArrayList<>();
    for (String field : Fields.SEARCHED) {
      add(ways, terms.query(field, indexed), FIELDS.getOrDefault(field, 1f));
    }
    if (beginning != null) {
      Query begun = terms.query(Fields.NAME_PREFIX, beginning);
      add(ways, (begun != null) ? new ConstantScoreQuery(begun) : null, BEGINNING);
    }
    for (Correction correction : corrections) {
      float worth = CORRECTED * correction.similarity();
      for (String field : Fields.SEARCHED) {
        if (!field.equals(Fields.TEXT)) {
          add(
              ways,
              terms.query(field, correction.indexed()),
              FIELDS.getOrDefault(field, 1f) * worth);
        }
      }
    }
    return ways.isEmpty() ? NOTHING : new DisjunctionMaxQuery(ways, OTHER_FIELDS);
  }

  /** Finds what {@link #word} finds, and does not say how well it fits. */
  static Query unscored(
      TermLookup terms, String indexed, @Nullable String beginning, List<Correction> corrections)
      throws IOException {
    Set<Term> found = new LinkedHashSet<>();
    for (String field : Fields.SEARCHED) {
      add(found, terms.query(field, indexed));
    }
    if (beginning != null) {
      add(found, terms.query(Fields.NAME_PREFIX, beginning));
    }
    for (Correction correction : corrections) {
      for (String field : Fields.SEARCHED) {
        if (!field.equals(Fields.TEXT)) {
          add(found, terms.query(field, correction.indexed()));
        }
      }
    }
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    // Lucene may keep it, so nothing of this one search may hang on it.
    found.forEach(term -> either.add(new TermQuery(term), Occur.SHOULD));
    return found.isEmpty() ? NOTHING : either.build();
  }

  private static void add(Set<Term> found, @Nullable TermQuery way) {
    if (way != null) {
      found.add(way.getTerm());
    }
  }

  private static void add(List<Query> ways, @Nullable Query way, float worth) {
    if (way != null) {
      ways.add((worth == 1) ? way : new BoostQuery(way, worth));
    }
  }

  /** Of which the words have been sought. */
  static Term wholeName(Meaning meaning) {
    return new Term(Fields.EXACT_NAME, meaning.wholeName());
  }

  /** What outranks everything. */
  static Query wholeNameBonus(Meaning meaning) {
    return new BoostQuery(new ConstantScoreQuery(new TermQuery(wholeName(meaning))), WHOLE_NAME);
  }

  /** What else need not be so, {@link #popularityBonus} apart. */
  static List<Bonus> bonuses(Meaning meaning, @Nullable Place place) {
    List<Bonus> bonuses = new ArrayList<>();
    if (meaning.wanted().size() > 1) {
      bonuses.add(
          new Bonus(
              new BoostQuery(
                  new PhraseQuery(
                      MOST_BETWEEN_WORDS,
                      Fields.NAME,
                      meaning.wanted().stream().map(word -> word.indexed()).toArray(String[]::new)),
                  WORDS_TOGETHER),
              Float.NaN,
              null));
    }
    if (place != null) {
      bonuses.add(nearness(place, meaning.near() ? WANTED_NEARNESS : NEARNESS));
    }
    return bonuses;
  }

  /** What is completed: popular places, near ones first. */
  static List<Bonus> completions(String text, @Nullable Place place) {
    List<Bonus> bonuses = new ArrayList<>();
    String key = Words.writtenKey(Words.of(text));
    String start = key.substring(0, Math.min(key.length(), Fields.LONGEST_NAME_START));
    bonuses.add(
        new Bonus(
            new BoostQuery(
                new ConstantScoreQuery(new TermQuery(new Term(Fields.NAME_START, start))),
                WORDS_TOGETHER),
            WORDS_TOGETHER,
            null));
    if (place != null) {
      bonuses.add(nearness(place, POPULARITY));
    }
    return bonuses;
  }

  /** Popular places first. */
  static Query popularityBonus() {
    return FeatureField.newSaturationQuery(
        Fields.FEATURES, Fields.POPULARITY, POPULARITY, USUAL_POPULARITY);
  }

  /**
   * What {@link #popularityBonus} is worth at most.
   *
   * @param popularity of the restaurant, 0 or more
   */
  static float popularity(float popularity) {
    return POPULARITY * popularity / (popularity + USUAL_POPULARITY);
  }

  /**
   * What {@link #popularityBonus} is worth. It knows nine bits of a popularity.
   *
   * @param popularity likewise
   */
  static float popularityBonus(float popularity) {
    float known = Float.intBitsToFloat(Float.floatToIntBits(popularity) >>> 15 << 15);
    return POPULARITY * (1 - USUAL_POPULARITY / (known + USUAL_POPULARITY));
  }

  private static Bonus nearness(Place place, float weight) {
    Nearness nearness = new Nearness(place, weight, USUAL_DISTANCE_METRES);
    return new Bonus(nearness.query(), weight, nearness);
  }
}
