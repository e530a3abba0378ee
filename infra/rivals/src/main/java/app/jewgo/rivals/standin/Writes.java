package app.jewgo.rivals.standin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Which writes have come, and how often each. */
final class Writes {

  private static final String KEY = "Idempotency-Key";

  private final Map<String, LongAdder> byKey = new ConcurrentHashMap<>();

  /** The header that tells writes apart. */
  static String header() {
    return KEY;
  }

  void came(String key) {
    this.byKey.computeIfAbsent(key, _ -> new LongAdder()).increment();
  }

  /**
   * @return one line a write: its key, a blank, how often it came
   */
  String list() {
    StringBuilder lines = new StringBuilder();
    this.byKey.forEach((key, count) -> lines.append(key).append(' ').append(count).append('\n'));
    return lines.toString();
  }
}
