package app.jewgo.gateway.edge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;

/**
 * Decides whether an answer may be kept for others who send the same key, and what of its head. A
 * field that is not known here might be about this one request, so an answer with one is not kept.
 */
final class KeepRule {

  static final String CDN = "CDN-Cache-Control";

  static final String CACHE_STATUS = "Cache-Status";

  static final String CACHE_TAG = "Cache-Tag";

  /** The same for everybody who sends the same key. */
  private static final Set<String> KEPT =
      names(
          HttpHeaders.CACHE_CONTROL,
          CDN,
          CACHE_TAG,
          HttpHeaders.CONTENT_ENCODING,
          HttpHeaders.CONTENT_LANGUAGE,
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.ETAG,
          HttpHeaders.VARY);

  /** Of the one answer or its connection; the gateway says its own. */
  private static final Set<String> SAID_ANEW =
      names(
          CACHE_STATUS,
          HttpHeaders.CONNECTION,
          HttpHeaders.CONTENT_LENGTH,
          HttpHeaders.DATE,
          "JewGo-Provenance",
          "JewGo-Version",
          "Keep-Alive",
          "traceresponse",
          "X-Trace-Id");

  /** What {@link EdgeKey} covers. */
  private static final Set<String> VARIES = names(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_ENCODING);

  private KeepRule() {}

  private static Set<String> names(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(Arrays.asList(names));
    return set;
  }

  static boolean isKept(String field) {
    return KEPT.contains(field);
  }

  /**
   * @param fields of an answer with a provenance
   */
  static boolean allows(EdgeKey key, Iterable<Map.Entry<String, String>> fields) {
    for (Map.Entry<String, String> field : fields) {
      if (!KEPT.contains(field.getKey()) && !SAID_ANEW.contains(field.getKey())) {
        return false;
      }
      if (field.getKey().equalsIgnoreCase(HttpHeaders.VARY)
          && !VARIES.containsAll(elements(field.getValue()))) {
        return false;
      }
      if (field.getKey().equalsIgnoreCase(HttpHeaders.CONTENT_ENCODING)
          && !(key.gzip() && field.getValue().equalsIgnoreCase("gzip"))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a body may be kept; that there is nothing may be kept although its text is not. */
  static boolean allowsBody(String cacheControl) {
    List<String> directives = elements(cacheControl.toLowerCase(Locale.ROOT));
    return !directives.contains("no-store") && !directives.contains("private");
  }

  private static List<String> elements(String value) {
    return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
  }
}
