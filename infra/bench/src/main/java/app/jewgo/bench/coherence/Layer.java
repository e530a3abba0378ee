package app.jewgo.bench.coherence;

import java.util.Locale;

/** Which memory an answer came from, as its {@code Cache-Status} (RFC 9211) says. */
public final class Layer {

  static final String UNMARKED = "no Cache-Status";

  /** What no cache had, of a search. */
  static final String INDEX = "search-service index";

  private static final String ORIGIN = "origin";

  private Layer() {}

  /**
   * @param cacheStatus all values of the header, the cache nearest to the origin first; empty if
   *     absent
   * @return the name of the cache that had it, without the number of the instance, and its detail:
   *     {@code gateway}, {@code restaurant-service l2}; {@code origin} if none had it
   */
  public static String of(String cacheStatus) {
    if (cacheStatus.isBlank()) {
      return UNMARKED;
    }
    String found = ORIGIN;
    for (String member : cacheStatus.split(",", -1)) {
      String[] parts = member.strip().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
      boolean hit = false;
      String detail = "";
      for (int i = 1; i < parts.length; i++) {
        hit |= parts[i].equals("hit");
        if (parts[i].startsWith("detail=")) {
          detail = " " + parts[i].substring("detail=".length()).replace("\"", "");
        }
      }
      if (hit) {
        found = parts[0].replace("\"", "").replaceFirst("-\\d+$", "") + detail;
      }
    }
    return found;
  }

  /** Likewise, of a search. */
  static String ofSearch(String cacheStatus) {
    String layer = of(cacheStatus);
    return layer.equals(ORIGIN) ? INDEX : layer;
  }

  /** Whether any cache says that it cannot tell what is current. */
  static boolean isBounded(String cacheStatus) {
    return cacheStatus.toLowerCase(Locale.ROOT).contains("bounded-stale");
  }

  public static boolean isHit(String layer) {
    return !layer.equals(UNMARKED) && !layer.equals(ORIGIN) && !layer.equals(INDEX);
  }
}
