package app.jewgo.cacheservice.audit;

import java.net.http.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an instance's answer is, beside what the database had said before it was asked. */
enum AuditedAnswer {
  /** Of the version that the database knew, or a later one. */
  CURRENT,
  /** Older, and marked as such: the instance has no lease. */
  BOUNDED_STALE,
  /** Older, and it claims to be current. */
  STALE,
  /** No answer that tells a version. */
  NONE;

  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,18})-.*");

  /**
   * @param known version, read from the primary before the instance was asked
   */
  static AuditedAnswer judge(int status, HttpHeaders headers, long known) {
    boolean marked =
        headers.allValues("Cache-Status").stream()
            .anyMatch(value -> value.contains("bounded-stale"));
    if (status == 404 || status == 410) {
      // Public a moment ago. Whoever asks looks again whether it still is.
      return marked ? BOUNDED_STALE : STALE;
    }
    Matcher version = VERSION.matcher(headers.firstValue("ETag").orElse(""));
    if (status != 200 || !version.matches()) {
      return NONE;
    }
    if (Long.parseLong(version.group(1)) >= known) {
      return CURRENT;
    }
    return marked ? BOUNDED_STALE : STALE;
  }
}
