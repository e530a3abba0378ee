package app.jewgo.search.answer;

import app.jewgo.kit.parameter.Parameters;
import app.jewgo.search.geometry.Bounds;
import app.jewgo.search.geometry.Circle;
import app.jewgo.search.geometry.Place;
import app.jewgo.search.index.Fields;
import app.jewgo.search.query.Order;
import app.jewgo.search.query.SearchRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is searched out of the parameters of a request. */
final class RequestReader {

  private static final String[] LATITUDE = {"lat", "latitude"};

  private static final String[] LONGITUDE = {"lng", "longitude", "lon"};

  private static final String[] RADIUS = {"radius", "max_distance_mi"};

  private static final String[] CORNERS = {
    "bounds_ne_lat", "bounds_ne_lng", "bounds_sw_lat", "bounds_sw_lng"
  };

  private static final double METRES_PER_MILE = 1609.344;

  private static final double LARGEST_RADIUS_MILES = 500;

  private static final int LARGEST_RATING = 5;

  private static final int LIMIT = 20;

  private static final int MAXIMUM_LIMIT = 100;

  private static final Set<String> PRICE_RANGES = Set.of("$", "$$", "$$$", "$$$$");

  /** Counted unless the request says otherwise. */
  private static final List<String> FACETS =
      List.of("kosher_category", "certifying_agency", "listing_type", "price_range", "city");

  private static final String NO_FACETS = "none";

  private static final String ACTIVE = "active";

  private static final Map<String, List<String>> STATUSES =
      Map.of(
          ACTIVE,
          List.of(ACTIVE),
          "pending",
          List.of("pending"),
          "rejected",
          List.of("rejected"),
          "closed",
          List.of("closed"),
          "all",
          List.of(ACTIVE, "pending", "rejected", "closed"));

  private final Parameters parameters;

  private RequestReader(Parameters parameters) {
    this.parameters = parameters;
  }

  /** Reads it, or refuses it with everything that is wrong. */
  static SearchRequest read(Parameters parameters, int mostOffset) {
    SearchRequest request = new RequestReader(parameters).read(mostOffset);
    parameters.check();
    return request;
  }

  private SearchRequest read(int mostOffset) {
    String text = this.parameters.text("q");
    if (!this.parameters.has("q")) {
      this.parameters.refuse("q", "missing (expected: what to search)");
    }
    Place place = place(this.parameters);
    Order order = this.parameters.choice("sort_by", Order.WORDS).orElse(Order.RELEVANCE);
    if (order == Order.DISTANCE && place == null) {
      this.parameters.refuse("sort_by", "distance (expected: together with lat and lng)");
    }
    Map<String, Boolean> flags = new LinkedHashMap<>();
    for (String flag : Fields.FLAGS) {
      Boolean wanted = this.parameters.flag(flag);
      if (wanted != null) {
        flags.put(flag, wanted);
      }
    }
    return new SearchRequest(
        (text != null) ? text : "",
        attributes(),
        flags,
        this.parameters.choice("status", STATUSES).orElse(List.of(ACTIVE)),
        this.parameters.number(0, LARGEST_RATING, "min_rating"),
        this.parameters.flag("open_now"),
        place,
        circle(place),
        bounds(),
        order,
        this.parameters.integer("limit", 1, MAXIMUM_LIMIT, LIMIT),
        this.parameters.integer("offset", 0, mostOffset, 0),
        facets(),
        Boolean.TRUE.equals(this.parameters.flag("explain")));
  }

  /** Whether everybody may see the answer. */
  static boolean isPublic(SearchRequest request) {
    return request.statuses().equals(List.of(ACTIVE)) && !request.explain();
  }

  /** The place that {@code lat} and {@code lng} name, null if not given or wrong. */
  static @Nullable Place place(Parameters parameters) {
    Double latitude = parameters.number(-90, 90, LATITUDE);
    Double longitude = parameters.number(-180, 180, LONGITUDE);
    if (parameters.has(LATITUDE) != parameters.has(LONGITUDE)) {
      parameters.refuse(
          parameters.has(LATITUDE) ? LONGITUDE[0] : LATITUDE[0],
          "missing (expected: lat and lng together)");
    }
    return (latitude != null && longitude != null) ? new Place(latitude, longitude) : null;
  }

  private Map<String, List<String>> attributes() {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    for (String attribute : Fields.ATTRIBUTES) {
      List<String> values =
          attribute.equals("kosher_category")
              ? this.parameters.texts("kosher_type", attribute)
              : this.parameters.texts(attribute);
      if (!values.isEmpty()) {
        attributes.put(attribute, values.stream().sorted().toList());
      }
    }
    for (String price : attributes.getOrDefault("price_range", List.of())) {
      if (!PRICE_RANGES.contains(price)) {
        this.parameters.refuse("price_range", Parameters.expected(price, "$, $$, $$$ or $$$$"));
      }
    }
    return attributes;
  }

  private @Nullable Circle circle(@Nullable Place place) {
    Double miles = this.parameters.positive(LARGEST_RADIUS_MILES, RADIUS);
    if (miles == null) {
      return null;
    }
    if (place == null) {
      this.parameters.refuse(
          this.parameters.has(RADIUS[0]) ? RADIUS[0] : RADIUS[1],
          "given alone (expected: together with lat and lng)");
      return null;
    }
    return new Circle(place, miles * METRES_PER_MILE);
  }

  private @Nullable Bounds bounds() {
    Double north = this.parameters.number(-90, 90, CORNERS[0]);
    Double east = this.parameters.number(-180, 180, CORNERS[1]);
    Double south = this.parameters.number(-90, 90, CORNERS[2]);
    Double west = this.parameters.number(-180, 180, CORNERS[3]);
    if (this.parameters.has(CORNERS)) {
      for (String corner : CORNERS) {
        if (!this.parameters.has(corner)) {
          this.parameters.refuse(corner, "missing (expected: all four bounds or none)");
        }
      }
    }
    if (north == null || east == null || south == null || west == null) {
      return null;
    }
    if (south > north) {
      this.parameters.refuse(CORNERS[2], south + " (expected: at most bounds_ne_lat)");
      return null;
    }
    return new Bounds(south, west, north, east);
  }

  private List<String> facets() {
    List<String> asked = this.parameters.texts("facets");
    if (asked.isEmpty()) {
      return FACETS;
    }
    if (asked.equals(List.of(NO_FACETS))) {
      return List.of();
    }
    for (String key : asked) {
      if (!Fields.ATTRIBUTES.contains(key)) {
        this.parameters.refuse(
            "facets",
            Parameters.expected(
                key, NO_FACETS + ", or some of " + String.join(", ", Fields.ATTRIBUTES)));
      }
    }
    return asked;
  }
}
