package app.jewgo.restaurant.filter;

import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.parameter.Parameters;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.restaurant.geometry.Box;
import app.jewgo.restaurant.geometry.Circle;
import app.jewgo.restaurant.geometry.Place;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a filter, and the place to look from, out of the parameters of a request. */
public final class FilterParameters {

  private static final String[] LATITUDE = {"lat", "latitude"};

  private static final String[] LONGITUDE = {"lng", "longitude", "lon"};

  private static final Set<String> PRICE_RANGES = Set.of("$", "$$", "$$$", "$$$$");

  private static final double METRES_PER_MILE = 1609.344;

  private static final double LARGEST_RADIUS_MILES = 500;

  private static final double LARGEST_RADIUS_METRES = 20_100_000;

  private static final int SMALLEST_RATING = 0;

  private static final int LARGEST_RATING = 5;

  private FilterParameters() {}

  /** The place that {@code lat} and {@code lng} name, null if not given or wrong. */
  public static @Nullable Place place(Parameters parameters) {
    Double latitude = parameters.number(-90, 90, LATITUDE);
    Double longitude = parameters.number(-180, 180, LONGITUDE);
    if (parameters.has(LATITUDE) != parameters.has(LONGITUDE)) {
      parameters.refuse(
          parameters.has(LATITUDE) ? LONGITUDE[0] : LATITUDE[0],
          "missing (expected: lat and lng together)");
    }
    return (latitude != null && longitude != null) ? new Place(latitude, longitude) : null;
  }

  /** The circle that {@code radius} draws around the place, in miles. */
  public static @Nullable Circle circleInMiles(Parameters parameters, @Nullable Place place) {
    String[] names = {"radius", "max_distance_mi"};
    Double miles = parameters.positive(LARGEST_RADIUS_MILES, names);
    return circle(parameters, place, (miles != null) ? miles * METRES_PER_MILE : null, names);
  }

  /** The circle that {@code radius_m} draws around the place, in metres. */
  public static @Nullable Circle circleInMetres(Parameters parameters, @Nullable Place place) {
    Double metres = parameters.positive(LARGEST_RADIUS_METRES, "radius_m");
    return circle(parameters, place, metres, "radius_m");
  }

  /** The map that the four {@code bounds_} parameters frame, empty if not given or wrong. */
  public static List<Box> bounds(Parameters parameters) {
    String[] corners = {"bounds_ne_lat", "bounds_ne_lng", "bounds_sw_lat", "bounds_sw_lng"};
    Double north = parameters.number(-90, 90, corners[0]);
    Double east = parameters.number(-180, 180, corners[1]);
    Double south = parameters.number(-90, 90, corners[2]);
    Double west = parameters.number(-180, 180, corners[3]);
    if (parameters.has(corners)) {
      for (String corner : corners) {
        if (!parameters.has(corner)) {
          parameters.refuse(corner, "missing (expected: all four bounds or none)");
        }
      }
    }
    if (north == null || east == null || south == null || west == null) {
      return List.of();
    }
    if (south > north) {
      parameters.refuse(corners[2], south + " (expected: at most bounds_ne_lat)");
      return List.of();
    }
    return Box.between(south, west, north, east);
  }

  /** The filter; places come from the methods above. */
  public static RestaurantFilter filter(
      Parameters parameters, List<String> words, List<Box> bounds, @Nullable Circle circle) {
    Map<TextFilter, List<String>> texts = new EnumMap<>(TextFilter.class);
    for (TextFilter filter : TextFilter.values()) {
      List<String> values = parameters.texts(filter.parameters());
      if (!values.isEmpty()) {
        texts.put(filter, values);
      }
    }
    for (String price : texts.getOrDefault(TextFilter.PRICE_RANGE, List.of())) {
      if (!PRICE_RANGES.contains(price)) {
        parameters.refuse("price_range", Parameters.expected(price, "$, $$, $$$ or $$$$"));
      }
    }
    Map<FlagFilter, Boolean> flags = new EnumMap<>(FlagFilter.class);
    for (FlagFilter filter : FlagFilter.values()) {
      Boolean flag = parameters.flag(filter.parameter());
      if (flag != null) {
        flags.put(filter, flag);
      }
    }
    return new RestaurantFilter(
        visibility(parameters),
        texts,
        flags,
        parameters.number(SMALLEST_RATING, LARGEST_RATING, "min_rating"),
        parameters.flag("open_now"),
        words,
        bounds,
        circle);
  }

  /** The words of {@code search}, empty if not given or wrong. */
  public static List<String> search(Parameters parameters) {
    String text = parameters.text("search");
    if (text == null) {
      return List.of();
    }
    List<String> words = SearchWords.of(text).words();
    if (words.isEmpty() || words.size() > SearchWords.MAXIMUM) {
      parameters.refuse(
          "search", Parameters.expected(text, "1.." + SearchWords.MAXIMUM + " words"));
    }
    return words;
  }

  /** The visibility that {@code status} asks for. */
  public static Visibility visibility(Parameters parameters) {
    return parameters.choice("status", Visibility.WORDS).orElse(Visibility.ACTIVE);
  }

  /**
   * Refuses those who may not see so much.
   *
   * @throws ProblemException 401 or 403
   */
  public static void authorize(Visibility visibility, Identity identity) {
    if (visibility != Visibility.ACTIVE) {
      identity.require("admin");
    }
  }

  private static @Nullable Circle circle(
      Parameters parameters, @Nullable Place place, @Nullable Double metres, String... names) {
    if (metres == null) {
      return null;
    }
    if (place == null) {
      for (String name : names) {
        if (parameters.has(name)) {
          parameters.refuse(name, "given alone (expected: together with lat and lng)");
        }
      }
      return null;
    }
    return new Circle(place, metres);
  }
}
