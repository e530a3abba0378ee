package app.jewgo.bench.wire;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer in full.
 *
 * @param headers by name in lower case; values of repeated ones joined by commas
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Answer(int status, Map<String, String> headers, byte[] body) {

  static Answer of(int status, Iterable<String> lines, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.merge(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip(),
            (one, other) -> one + ", " + other);
      }
    }
    return new Answer(status, headers, body);
  }

  /** Empty if absent. */
  public String header(String name) {
    return this.headers.getOrDefault(name, "");
  }
}
