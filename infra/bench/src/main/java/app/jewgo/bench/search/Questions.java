package app.jewgo.bench.search;

import app.jewgo.bench.generator.Visitors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** What is asked: words of the generated names, at the places of visitors. */
final class Questions {

  static final String BEGINNING = "beginning (suggest)";

  private static final Duration TARGET = Duration.ofMillis(25);

  private static final Duration SUGGEST_TARGET = Duration.ofMillis(5);

  private static final List<String> WORDS =
      List.of("pizza", "shawarma", "grill", "cafe", "deli", "burger", "bakery", "steakhouse");

  static final String ACTIVE = "status = 'active' AND deleted_at IS NULL";

  /** As search-service has it. */
  static final String POPULARITY =
      "(1 + view_count + coalesce(google_review_count, 0) * coalesce(google_rating, 0) / 5)::float8";

  private static final String FOUND =
      "SELECT id FROM restaurant.restaurant WHERE " + ACTIVE + " AND ";

  /**
   * What search-service completes, and in its order: eight different names with a word that begins
   * so, those first which begin so as a whole, then by popularity; and what is called so.
   */
  private static final String COMPLETIONS =
      """
      (SELECT name, 'restaurant' AS kind, id FROM (
        SELECT DISTINCT ON (lower(name)) * FROM (
          (SELECT id, name, true AS whole, POPULARITY AS popularity FROM restaurant.restaurant
           WHERE ACTIVE AND lower(name) LIKE ? || '%' ORDER BY POPULARITY DESC, id LIMIT 16)
          UNION ALL
          (SELECT id, name, false, POPULARITY FROM restaurant.restaurant
           WHERE ACTIVE AND search_words @@ to_tsquery('simple', ? || ':*')
             AND name ~* ('\\m' || ?) AND lower(name) NOT LIKE ? || '%'
           ORDER BY POPULARITY DESC, id LIMIT 16)
          LIMIT 16) found
        ORDER BY lower(name), whole DESC, popularity DESC) different
       ORDER BY whole DESC, popularity DESC LIMIT 8)
      UNION ALL
      (SELECT value, kind, NULL FROM (
        SELECT value, kind, row_number() OVER (PARTITION BY kind ORDER BY lower(value)) AS number
        FROM restaurant.choice WHERE lower(value) LIKE ? || '%') choices
       WHERE number <= 3)
      """
          .replace("POPULARITY", POPULARITY)
          .replace("ACTIVE", ACTIVE);

  private static final String MATCHES = "search_words @@ plainto_tsquery('simple', ?)";

  private static final String RANKED =
      " ORDER BY ts_rank(search_words, plainto_tsquery('simple', ?)) DESC, id LIMIT 20";

  private static final String NEAR =
      " AND location <@ box(point(?, ?), point(?, ?)) AND restaurant.distance_m(location, point(?, ?)) <= 8046.72";

  private static final String OPEN =
      " AND restaurant.is_open(open_week, override_window, override_open, timezone, now())";

  private final Visitors visitors;

  Questions(Visitors visitors) {
    this.visitors = visitors;
  }

  List<Question> all() {
    return List.of(
        new Question(
            "common word",
            TARGET,
            n -> search(word(n)) + "&facets=none",
            FOUND + MATCHES + RANKED,
            n -> List.of(word(n), word(n))),
        new Question(
            "two words",
            TARGET,
            n -> search(word(n) + " " + city(n)) + "&facets=none",
            FOUND + MATCHES + RANKED,
            n -> List.of(word(n) + " " + city(n), word(n) + " " + city(n))),
        new Question(
            "typing error",
            TARGET,
            n -> search(wrong(n)) + "&facets=none",
            FOUND + "? <% name ORDER BY word_similarity(?, name) DESC, id LIMIT 20",
            n -> List.of(wrong(n), wrong(n))),
        new Question(
            BEGINNING,
            SUGGEST_TARGET,
            n -> "/api/v4/restaurants/suggest?q=" + beginning(n),
            COMPLETIONS,
            n -> Collections.nCopies(5, beginning(n))),
        new Question(
            "word, place, filters",
            TARGET,
            n ->
                search(word(n))
                    + at(n)
                    + "&radius=5&min_rating=4&kosher_type=Dairy,Meat&facets=none",
            FOUND
                + MATCHES
                + NEAR
                + " AND google_rating >= 4 AND lower(kosher_category) IN ('dairy', 'meat')"
                + RANKED,
            n -> place(n)),
        new Question(
            "word, radius, open now",
            TARGET,
            n -> search(word(n)) + at(n) + "&radius=5&open_now=true&facets=none",
            FOUND + MATCHES + NEAR + OPEN + RANKED,
            n -> place(n)),
        new Question(
            "common word, two facets",
            TARGET,
            n -> search(word(n)) + "&facets=city,kosher_category",
            "SELECT city, kosher_category, count(*) FROM restaurant.restaurant"
                + " WHERE "
                + ACTIVE
                + " AND "
                + MATCHES
                + " GROUP BY GROUPING SETS ((city), (kosher_category)) ORDER BY 3 DESC LIMIT 40",
            n -> List.of(word(n))));
  }

  private String word(long n) {
    return this.visitors.choice(n, WORDS);
  }

  private String city(long n) {
    return this.visitors.position(n).city();
  }

  /** One letter is missing, which one changes. */
  private String wrong(long n) {
    String word = word(n);
    int at = (int) (n % word.length());
    return word.substring(0, at) + word.substring(at + 1);
  }

  private String beginning(long n) {
    return word(n).substring(0, 3 + (int) (n % 2));
  }

  private String at(long n) {
    Visitors.Position position = this.visitors.position(n);
    return "&lat=" + position.latitude() + "&lng=" + position.longitude();
  }

  /** Word, box of five miles, centre, word. */
  private List<Object> place(long n) {
    Visitors.Position position = this.visitors.position(n);
    double north = 8046.72 / 111_195;
    double east = north / Math.cos(Math.toRadians(position.latitude()));
    return List.of(
        word(n),
        position.longitude() - east,
        position.latitude() - north,
        position.longitude() + east,
        position.latitude() + north,
        position.longitude(),
        position.latitude(),
        word(n));
  }

  private static String search(String text) {
    return "/api/v4/restaurants/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
