package app.jewgo.rivals.limiters;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Who asks for what.
 *
 * @param name in the table
 * @param keys asked in turn
 * @param limit of each key, in a minute
 */
record Field(String name, List<String> keys, int limit) {

  static final Duration WINDOW = Duration.ofMinutes(1);

  static Field oneKey(String name, String key, int limit) {
    return new Field(name, List.of(key), limit);
  }

  static Field manyKeys(int count, int limit) {
    return new Field(
        String.format(Locale.ROOT, "%,d keys", count),
        IntStream.range(0, count).mapToObj(i -> "many:" + i).toList(),
        limit);
  }
}
