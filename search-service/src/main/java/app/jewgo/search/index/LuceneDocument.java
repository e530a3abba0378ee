package app.jewgo.search.index;

import app.jewgo.search.documents.SourceDocument;
import app.jewgo.search.hours.OpenTimes;
import app.jewgo.search.words.Words;
import app.jewgo.search.words.Words.Word;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.FloatDocValuesField;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes of a restaurant what the index holds of it. */
final class LuceneDocument {

  private static final Logger log = LoggerFactory.getLogger(LuceneDocument.class);

  /** What is shown of a text when lists are sorted; longer ones are alike. */
  private static final int LONGEST_ORDER = 200;

  private static final int LONGEST_PREFIX = 10;

  private static final FieldType PREFIXES = new FieldType();

  /** Words whose order does not count. */
  private static final FieldType WORDS = new FieldType();

  /** Likewise, and how many there are does not, either. */
  private static final FieldType LIST = new FieldType();

  static {
    WORDS.setTokenized(true);
    WORDS.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    WORDS.freeze();
    LIST.setTokenized(true);
    LIST.setOmitNorms(true);
    LIST.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    LIST.freeze();
    PREFIXES.setTokenized(true);
    PREFIXES.setOmitNorms(true);
    PREFIXES.setIndexOptions(IndexOptions.DOCS);
    PREFIXES.freeze();
  }

  /** Cities, kinds, agencies: few, and in every restaurant. */
  private static final Cache<String, Value> VALUES =
      Caffeine.newBuilder().maximumSize(10_000).build();

  private record Value(List<Word> words, List<BytesRef> indexed) {

    static Value of(String text) {
      List<Word> words = Words.of(text);
      List<Word> all = new ArrayList<>(words);
      Words.aliases(text).forEach(alias -> all.addAll(Words.of(alias)));
      return new Value(words, bytes(all, Word::indexed));
    }
  }

  private final RestaurantValues values;

  private final Document document = new Document();

  /** Those that were written once are not written again. */
  private final Set<String> written = new LinkedHashSet<>();

  private static <T> List<BytesRef> bytes(Collection<T> words, Function<T, String> spelling) {
    List<BytesRef> bytes = new ArrayList<>(words.size());
    words.forEach(word -> bytes.add(new BytesRef(spelling.apply(word))));
    return bytes;
  }

  private LuceneDocument(RestaurantValues values) {
    this.values = values;
  }

  static Document of(SourceDocument source) {
    byte[] json = source.json();
    LuceneDocument made = new LuceneDocument(RestaurantValues.of(json));
    made.identity(source);
    made.words();
    made.attributes();
    made.numbers();
    made.hours(source);
    made.document.add(new StoredField(Fields.JSON, PackedJson.of(json)));
    return made.document;
  }

  static String key(long id) {
    return Long.toString(id);
  }

  private void identity(SourceDocument source) {
    this.document.add(new StringField(Fields.KEY, key(source.id()), Field.Store.NO));
    this.document.add(new NumericDocValuesField(Fields.ID, source.id()));
    this.document.add(new NumericDocValuesField(Fields.REVISION, source.revision()));
  }

  private void words() {
    String name = orEmpty(text("name"));
    Value cut = Value.of(name);
    List<Word> words = cut.words();
    this.document.add(CutWords.whole(Fields.NAME, TextField.TYPE_NOT_STORED, cut.indexed()));
    this.document.add(
        CutWords.beginningsAndWhole(
            Fields.NAME_PREFIX, PREFIXES, bytes(words, Word::written), LONGEST_PREFIX));
    this.document.add(
        CutWords.beginnings(
            Fields.NAME_START,
            PREFIXES,
            List.of(new BytesRef(Words.writtenKey(words))),
            Fields.LONGEST_NAME_START));
    this.document.add(new StringField(Fields.EXACT_NAME, Words.key(words), Field.Store.NO));
    correctTo(words);
    String order = name.toLowerCase(Locale.ROOT);
    this.document.add(
        new SortedDocValuesField(
            Fields.NAME_ORDER,
            new BytesRef(order.substring(0, Math.min(order.length(), LONGEST_ORDER)))));
    for (String attribute : new String[] {"kosher_category", "listing_type", "business_types"}) {
      attribute(Fields.KIND, text(attribute));
    }
    Fields.FLAG_WORDS.forEach((flag, called) -> {
      if (Boolean.TRUE.equals(this.values.flag(flag))) {
        attribute(Fields.KIND, called);
      }
    });
    attribute(Fields.AGENCY, text("certifying_agency"));
    attribute(Fields.CITY, text("city"));
    attribute(Fields.CITY, text("state"));
    text(Fields.ADDRESS, text("address"));
    text(Fields.ADDRESS, text("zip_code"));
    text(Fields.TEXT, text("short_description"));
    text(Fields.TEXT, text("description"));
    if (Fields.ACTIVE.equals(text("status"))) {
      // Everybody is told of corrections, and anybody can hand in a restaurant.
      this.document.add(
          CutWords.whole(Fields.WRITTEN, PREFIXES, bytes(this.written, word -> word)));
    }
  }

  private void text(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return;
    }
    this.document.add(new Field(field, text, WORDS));
    for (String alias : Words.aliases(text)) {
      this.document.add(new Field(field, alias, WORDS));
    }
  }

  private void attribute(String field, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      Value value = VALUES.get(text, Value::of);
      this.document.add(CutWords.whole(field, LIST, value.indexed()));
      correctTo(value.words());
    }
  }

  /** Who mistypes one of these words is told of it. */
  private void correctTo(List<Word> words) {
    words.forEach(word -> this.written.add(word.written()));
  }

  private void attributes() {
    this.document.add(new StringField(Fields.STATUS, orEmpty(text("status")), Field.Store.NO));
    for (String attribute : Fields.ATTRIBUTES) {
      String value = text(attribute);
      if (value == null || value.isBlank()) {
        continue;
      }
      String lower = value.toLowerCase(Locale.ROOT);
      this.document.add(new StringField(Fields.FILTER + attribute, lower, Field.Store.NO));
      this.document.add(new SortedDocValuesField(Fields.FACET + attribute, new BytesRef(value)));
    }
    for (String flag : Fields.FLAGS) {
      Boolean known = this.values.flag(flag);
      if (known != null) {
        this.document.add(
            new StringField(Fields.FILTER + flag, Boolean.toString(known), Field.Store.NO));
      }
    }
  }

  private void numbers() {
    Double north = this.values.number("latitude");
    Double east = this.values.number("longitude");
    if (north != null && east != null) {
      // What is near is asked of the values, which Lucene does only where there are points.
      this.document.add(new LatLonPoint(Fields.LOCATION, north, east));
      this.document.add(new LatLonDocValuesField(Fields.LOCATION, north, east));
      this.document.add(new DoubleDocValuesField(Fields.LATITUDE, north));
      this.document.add(new DoubleDocValuesField(Fields.LONGITUDE, east));
    }
    Double rating = this.values.number(Popularity.RATING);
    if (rating != null) {
      this.document.add(new DoubleDocValuesField(Fields.RATING_ORDER, rating));
    }
    float popularity =
        Popularity.of(
            orNone(this.values.number(Popularity.VIEWS)),
            orNone(this.values.number(Popularity.REVIEWS)),
            orNone(rating));
    this.document.add(new FeatureField(Fields.FEATURES, Fields.POPULARITY, popularity));
    this.document.add(new FloatDocValuesField(Fields.POPULARITY_ORDER, popularity));
  }

  private void hours(SourceDocument source) {
    String text =
        OpenTimes.text(text("timezone"), source.week(), source.exception(), source.exceptionOpen());
    if (text == null) {
      return;
    }
    BytesRef hours = new BytesRef(text);
    if (hours.length > IndexWriter.MAX_TERM_LENGTH) {
      log.warn(
          "hours of restaurant {} are left out: {} bytes (expected: at most {})",
          source.id(),
          hours.length,
          IndexWriter.MAX_TERM_LENGTH);
      return;
    }
    this.document.add(new SortedDocValuesField(Fields.HOURS, hours));
  }

  private static double orNone(@Nullable Double number) {
    return (number != null) ? number : 0;
  }

  private @Nullable String text(String key) {
    return this.values.text(key);
  }

  private static String orEmpty(@Nullable String text) {
    return (text != null) ? text : "";
  }
}
