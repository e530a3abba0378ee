package app.jewgo.search.index;

import java.util.List;
import java.util.Map;

/** The names of what the index holds of a restaurant. */
public final class Fields {

  /** Words, each scored. */
  public static final String NAME = "name";

  /** What it is: categories, kinds, kosher facts. */
  public static final String KIND = "kind";

  public static final String AGENCY = "agency";

  /** City, state and address. */
  public static final String CITY = "city";

  public static final String ADDRESS = "address";

  public static final String TEXT = "text";

  /** All of these, those first whose words are worth most. */
  public static final List<String> SEARCHED = List.of(NAME, KIND, CITY, AGENCY, ADDRESS, TEXT);

  /** The words of a name, and everything that one of them begins with. */
  public static final String NAME_PREFIX = "name-prefix";

  /** What a name as a whole begins with, up to {@link #LONGEST_NAME_START} characters. */
  public static final String NAME_START = "name-start";

  public static final int LONGEST_NAME_START = 8;

  /** The whole name in the spelling of the index. */
  public static final String EXACT_NAME = "exact-name";

  /** Words of active restaurants as they are written, for corrections; not of descriptions. */
  public static final String WRITTEN = "written";

  /** Before the name of a filter's field: the value in lower case. */
  public static final String FILTER = "filter-";

  /** Before the name of a facet's field: the value as it is. */
  public static final String FACET = "facet-";

  public static final String STATUS = "status";

  /** The status of what everybody may see. */
  public static final String ACTIVE = "active";

  /** Minutes in which it is open, as {@link app.jewgo.search.hours.OpenTimes#text}. */
  public static final String HOURS = "hours";

  public static final String LOCATION = "location";

  public static final String LATITUDE = "latitude";

  public static final String LONGITUDE = "longitude";

  public static final String RATING_ORDER = "rating-order";

  public static final String NAME_ORDER = "name-order";

  public static final String FEATURES = "features";

  public static final String POPULARITY = "popularity";

  /** The popularity again: popular restaurants stand before others in the index. */
  public static final String POPULARITY_ORDER = "popularity-order";

  /** The id as text, to find it by. */
  public static final String KEY = "key";

  /** The id as number, to tell apart what is otherwise alike. */
  public static final String ID = "id";

  public static final String REVISION = "revision";

  /** The JSON object that the catalogue shows us, see {@link PackedJson} and {@link PublicJson}. */
  public static final String JSON = "json";

  /** Of that, texts in which words are marked. */
  public static final List<String> MARKED = List.of("name", "short_description", "city");

  /** The keys of a restaurant that can be filtered and counted by. */
  public static final List<String> ATTRIBUTES =
      List.of(
          "kosher_category",
          "certifying_agency",
          "listing_type",
          "price_range",
          "business_types",
          "city",
          "state");

  /** Kosher facts; a place of which one is unknown is neither. */
  public static final List<String> FLAGS =
      List.of("is_cholov_yisroel", "is_pas_yisroel", "is_bishul_yisroel", "cholov_stam");

  /** What the facts are called. */
  static final Map<String, String> FLAG_WORDS =
      Map.of(
          "is_cholov_yisroel", "cholov yisroel",
          "is_pas_yisroel", "pas yisroel",
          "is_bishul_yisroel", "bishul yisroel",
          "cholov_stam", "cholov stam");

  private Fields() {}
}
