package app.jewgo.cacheservice.warming;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reads of restaurant-service that are about one restaurant, by path. */
final class ReadRoute {

  static final String SLUG = "[a-z0-9-]{1,200}";

  private static final String ID = "([1-9]\\d{0,17})";

  /** As {@code DetailController} and {@code HoursController} call their answers in memory. */
  private static final Pattern DETAIL = Pattern.compile("detail/" + ID + "/.*");

  private static final Pattern BARE = Pattern.compile("bare/" + ID + "/.*");

  private static final Pattern HOURS = Pattern.compile("hours/" + ID);

  private static final Pattern NAME = Pattern.compile("name/[^/]*/(" + SLUG + ")");

  private ReadRoute() {}

  static String restaurant(long id) {
    return "/api/v4/restaurants/" + id;
  }

  static String slug(String slug) {
    return "/api/v4/restaurants/by-name/" + slug;
  }

  /**
   * The read that an answer in memory was for, in its whole form.
   *
   * @param key of the cache {@code detail}
   * @return empty if it does not tell
   */
  static Optional<String> of(String key) {
    return first(DETAIL, key)
        .map(id -> "/api/v4/restaurants/" + id)
        .or(() -> first(HOURS, key).map(id -> "/api/v4/restaurants/" + id + "/hours"))
        .or(() -> first(BARE, key).map(id -> "/api/restaurants/" + id))
        .or(() -> first(NAME, key).map(ReadRoute::slug));
  }

  private static Optional<String> first(Pattern form, String key) {
    Matcher matcher = form.matcher(key);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
