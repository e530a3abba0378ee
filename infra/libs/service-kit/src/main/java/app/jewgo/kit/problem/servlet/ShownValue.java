package app.jewgo.kit.problem.servlet;

import org.jspecify.annotations.Nullable;

/** What a client sent, fit to be repeated to it: one line, bounded. */
final class ShownValue {

  private static final int MAX_LENGTH = 80;

  private ShownValue() {}

  static String of(@Nullable Object value) {
    if (value == null) {
      return "missing";
    }
    if (value instanceof Object[] several) {
      return (several.length == 0) ? "missing" : of(several[0]);
    }
    String text = String.valueOf(value);
    if (text.isEmpty()) {
      return "empty";
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(MAX_LENGTH)
        .map(character -> isPrintable(character) ? character : '?')
        .forEach(shown::appendCodePoint);
    if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
      shown.append('…');
    }
    return shown.toString();
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
