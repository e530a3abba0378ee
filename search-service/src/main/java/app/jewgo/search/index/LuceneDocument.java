package app.jewgo.search.index;

import app.jewgo.search.documents.SourceDocument;
import app.jewgo.search.hours.OpenTimes;
import app.jewgo.search.words.Words;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes of a restaurant what the index holds of it. */
final class LuceneDocument {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** What is shown of a text when lists are sorted; longer ones are alike. */
  private static final int LONGEST_ORDER = 200;

  private static final FieldType PREFIXES = new FieldType();

  static {
    PREFIXES.setTokenized(true);
    PREFIXES.setOmitNorms(true);
    PREFIXES.setIndexOptions(IndexOptions.DOCS);
    PREFIXES.freeze();
  }

  private final ObjectNode json;

  private final Document document = new Document();

  /** Those that were written once are not written again. */
  private final Set<String> written = new LinkedHashSet<>();

  private LuceneDocument(ObjectNode json) {
    this.json = json;
  }

  static Document of(SourceDocument source) {
    LuceneDocument made = new LuceneDocument((ObjectNode) JSON.readTree(source.json()));
    made.identity(source);
    made.words();
    made.attributes();
    made.numbers();
    String hours =
        OpenTimes.text(
            made.text("timezone"), source.week(), source.exception(), source.exceptionOpen());
    if (hours != null && hours.length() < 10_000) {
      made.document.add(new SortedDocValuesField(Fields.HOURS, new BytesRef(hours)));
    }
    return made.document;
  }

  static String key(long id) {
    return Long.toString(id);
  }

  private void identity(SourceDocument source) {
    this.document.add(new StringField(Fields.KEY, key(source.id()), Field.Store.NO));
    this.document.add(new NumericDocValuesField(Fields.ID, source.id()));
    this.document.add(new NumericDocValuesField(Fields.REVISION, source.revision()));
    this.document.add(new StoredField(Fields.JSON, PublicJson.of(this.json)));
  }

  private void words() {
    String name = orEmpty(text("name"));
    add(Fields.NAME, name, true);
    this.document.add(new Field(Fields.NAME_PREFIX, name, PREFIXES));
    this.document.add(new Field(Fields.NAME_START, Words.writtenKey(name), PREFIXES));
    String key = Words.key(name);
    this.document.add(new StringField(Fields.EXACT_NAME, key, Field.Store.NO));
    String order = name.toLowerCase(Locale.ROOT);
    this.document.add(
        new SortedDocValuesField(
            Fields.NAME_ORDER,
            new BytesRef(order.substring(0, Math.min(order.length(), LONGEST_ORDER)))));
    for (String attribute : new String[] {"kosher_category", "listing_type", "business_types"}) {
      add(Fields.KIND, text(attribute), true);
    }
    Fields.FLAG_WORDS.forEach((flag, words) -> {
      if (this.json.path(flag).asBoolean(false)) {
        add(Fields.KIND, words, true);
      }
    });
    add(Fields.AGENCY, text("certifying_agency"), true);
    add(Fields.CITY, text("city"), true);
    add(Fields.CITY, text("state"), true);
    add(Fields.ADDRESS, text("address"), false);
    add(Fields.ADDRESS, text("zip_code"), false);
    add(Fields.TEXT, text("short_description"), false);
    add(Fields.TEXT, text("description"), false);
  }

  private void add(String field, @Nullable String text, boolean corrects) {
    if (text == null || text.isBlank()) {
      return;
    }
    this.document.add(new TextField(field, text, Field.Store.NO));
    for (String alias : Words.aliases(text)) {
      this.document.add(new TextField(field, alias, Field.Store.NO));
    }
    if (corrects) {
      for (Words.Word word : Words.of(text)) {
        if (this.written.add(word.written())) {
          this.document.add(new StringField(Fields.WRITTEN, word.written(), Field.Store.NO));
        }
      }
    }
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
      this.document.add(
          new StringField(
              Fields.CHOICE + attribute, lower + Fields.CHOICE_END + value, Field.Store.NO));
    }
    for (String flag : Fields.FLAGS) {
      if (this.json.path(flag).isBoolean()) {
        this.document.add(
            new StringField(
                Fields.FILTER + flag,
                Boolean.toString(this.json.path(flag).booleanValue()),
                Field.Store.NO));
      }
    }
  }

  private void numbers() {
    JsonNode latitude = this.json.path("latitude");
    JsonNode longitude = this.json.path("longitude");
    if (latitude.isNumber() && longitude.isNumber()) {
      double north = latitude.doubleValue();
      double east = longitude.doubleValue();
      this.document.add(new LatLonPoint(Fields.LOCATION, north, east));
      this.document.add(new LatLonDocValuesField(Fields.LOCATION, north, east));
      this.document.add(new DoubleDocValuesField(Fields.LATITUDE, north));
      this.document.add(new DoubleDocValuesField(Fields.LONGITUDE, east));
    }
    double rating = this.json.path("google_rating").asDouble(0);
    if (this.json.path("google_rating").isNumber()) {
      this.document.add(new DoublePoint(Fields.RATING, rating));
      this.document.add(new DoubleDocValuesField(Fields.RATING_ORDER, rating));
    }
    double reviews = this.json.path("google_review_count").asDouble(0);
    double views = this.json.path("view_count").asDouble(0);
    this.document.add(
        new FeatureField(
            Fields.FEATURES, Fields.POPULARITY, (float) (1 + views + reviews * rating / 5)));
  }

  private @Nullable String text(String key) {
    JsonNode value = this.json.path(key);
    return value.isString() ? value.stringValue() : null;
  }

  private static String orEmpty(@Nullable String text) {
    return (text != null) ? text : "";
  }
}
