package app.jewgo.restaurant.filter;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody typed into a search box: a restaurant must have, for each of these words, one that
 * begins with it.
 *
 * @param words letters and digits only
 */
record SearchWords(List<String> words) {

  static final int MAXIMUM = 10;

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  SearchWords {
    words = List.copyOf(words);
  }

  static SearchWords of(String text) {
    return new SearchWords(
        BETWEEN
            .splitAsStream(text.toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList());
  }

  /** For {@code to_tsquery}; safe, for no letter or digit means anything to it. */
  String query() {
    return this.words.stream().map(word -> word + ":*").collect(Collectors.joining(" & "));
  }
}
