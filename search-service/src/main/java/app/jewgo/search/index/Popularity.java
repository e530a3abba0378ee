package app.jewgo.search.index;

import java.nio.charset.StandardCharsets;

/** How popular a restaurant is: by how often it was looked at, and by what is said of it. */
final class Popularity {

  static final String VIEWS = "view_count";

  static final String REVIEWS = "google_review_count";

  static final String RATING = "google_rating";

  private static final double BEST_RATING = 5;

  private static final String PART_OF_NUMBER = "0123456789.";

  private Popularity() {}

  /** 1 or more; what is unknown is 0. */
  static float of(double views, double reviews, double rating) {
    return (float) (1 + views + reviews * rating / BEST_RATING);
  }

  /** Likewise, of the catalogue's JSON, which is not parsed for it: to have many in this order. */
  static float of(byte[] json) {
    // The keys and numbers are ASCII, whatever else there is; a byte each, it is searched fastest.
    String bytes = new String(json, StandardCharsets.ISO_8859_1);
    return of(number(bytes, VIEWS), number(bytes, REVIEWS), number(bytes, RATING));
  }

  private static double number(String json, String key) {
    String quoted = '"' + key + '"';
    int at = json.indexOf(quoted);
    if (at < 0) {
      return 0;
    }
    int from = json.indexOf(':', at + quoted.length()) + 1;
    while (from < json.length() && json.charAt(from) == ' ') {
      from++;
    }
    int to = from;
    while (to < json.length() && PART_OF_NUMBER.indexOf(json.charAt(to)) >= 0) {
      to++;
    }
    // No digits where it is null.
    return (to > from) ? Double.parseDouble(json.substring(from, to)) : 0;
  }
}
