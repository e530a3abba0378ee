package app.jewgo.search.query;

import app.jewgo.search.geometry.Place;
import app.jewgo.search.index.Fields;
import app.jewgo.search.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
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

  private Ranking() {}

  /**
   * A word wherever it may be.
   *
   * @param written as it was typed, to be completed
   * @param corrections words that may have been meant, in the spelling of the index
   */
  static Query word(String indexed, @Nullable String written, List<Correction> corrections) {
    List<Query> ways = new ArrayList<>();
    Fields.SEARCHED.forEach(field -> ways.add(in(field, indexed, 1)));
    if (written != null) {
      ways.add(
          new BoostQuery(
              new ConstantScoreQuery(new TermQuery(new Term(Fields.NAME_PREFIX, written))),
              BEGINNING));
    }
    for (Correction correction : corrections) {
      float worth = CORRECTED * correction.similarity();
      for (String field : Fields.SEARCHED) {
        if (!field.equals(Fields.TEXT)) {
          ways.add(in(field, correction.indexed(), worth));
        }
      }
    }
    return new DisjunctionMaxQuery(ways, OTHER_FIELDS);
  }

  /** Finds what {@link #word} finds, and does not say how well it fits. */
  static Query unscored(String indexed, @Nullable String written, List<Correction> corrections) {
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    Fields.SEARCHED.forEach(
        field -> either.add(new TermQuery(new Term(field, indexed)), Occur.SHOULD));
    if (written != null) {
      either.add(new TermQuery(new Term(Fields.NAME_PREFIX, written)), Occur.SHOULD);
    }
    for (Correction correction : corrections) {
      for (String field : Fields.SEARCHED) {
        if (!field.equals(Fields.TEXT)) {
          either.add(new TermQuery(new Term(field, correction.indexed())), Occur.SHOULD);
        }
      }
    }
    return either.build();
  }

  private static Query in(String field, String word, float worth) {
    return new BoostQuery(
        new TermQuery(new Term(field, word)), FIELDS.getOrDefault(field, 1f) * worth);
  }

  /** What need not be so, and is worth something if it is. */
  static List<Query> bonuses(Meaning meaning, @Nullable Place place) {
    List<Query> bonuses = new ArrayList<>();
    bonuses.add(
        new BoostQuery(
            new ConstantScoreQuery(new TermQuery(new Term(Fields.EXACT_NAME, meaning.wholeName()))),
            WHOLE_NAME));
    if (meaning.wanted().size() > 1) {
      bonuses.add(
          new BoostQuery(
              new PhraseQuery(
                  MOST_BETWEEN_WORDS,
                  Fields.NAME,
                  meaning.wanted().stream().map(word -> word.indexed()).toArray(String[]::new)),
              WORDS_TOGETHER));
    }
    bonuses.add(popularity(POPULARITY));
    if (place != null) {
      bonuses.add(nearness(place, meaning.near() ? WANTED_NEARNESS : NEARNESS));
    }
    return bonuses;
  }

  /** What is completed: popular places, near ones first. */
  static List<Query> completions(String text, @Nullable Place place) {
    List<Query> bonuses = new ArrayList<>();
    String key = Words.writtenKey(Words.of(text));
    String start = key.substring(0, Math.min(key.length(), Fields.LONGEST_NAME_START));
    bonuses.add(
        new BoostQuery(
            new ConstantScoreQuery(new TermQuery(new Term(Fields.NAME_START, start))),
            WORDS_TOGETHER));
    bonuses.add(popularity(POPULARITY));
    if (place != null) {
      bonuses.add(nearness(place, POPULARITY));
    }
    return bonuses;
  }

  private static Query popularity(float weight) {
    return FeatureField.newSaturationQuery(
        Fields.FEATURES, Fields.POPULARITY, weight, USUAL_POPULARITY);
  }

  private static Query nearness(Place place, float weight) {
    return LatLonPoint.newDistanceFeatureQuery(
        Fields.LOCATION, weight, place.latitude(), place.longitude(), USUAL_DISTANCE_METRES);
  }
}
