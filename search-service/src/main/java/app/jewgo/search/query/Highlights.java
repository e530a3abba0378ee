package app.jewgo.search.query;

import app.jewgo.search.words.Words.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** Marks the words that a search was for. */
final class Highlights {

  private static final int SHORTEST_BEGINNING = 3;

  private final Set<String> indexed;

  private final List<String> beginnings;

  /**
   * @param indexed words in the spelling of the index
   * @param wanted whose beginnings count, too
   */
  Highlights(Set<String> indexed, List<Word> wanted) {
    this.indexed = indexed;
    this.beginnings =
        wanted.stream()
            .map(Word::written)
            .filter(written -> written.length() >= SHORTEST_BEGINNING)
            .collect(Collectors.toList());
  }

  /**
   * @return only of keys in which a word stands
   */
  Map<String, String> of(ShownRestaurant shown) {
    Map<String, String> all = new LinkedHashMap<>();
    for (ShownRestaurant.Text text : shown.texts()) {
      String html = mark(text.text(), text.words());
      if (html != null) {
        all.put(text.key(), html);
      }
    }
    return all;
  }

  /**
   * @return null if no word fits
   */
  private @Nullable String mark(String text, List<Word> words) {
    StringBuilder html = null;
    int end = 0;
    for (Word word : words) {
      if (fits(word)) {
        html = (html != null) ? html : new StringBuilder(2 * text.length());
        html.append(HtmlUtils.htmlEscape(text.substring(end, word.start())))
            .append("<em>")
            .append(HtmlUtils.htmlEscape(text.substring(word.start(), word.end())))
            .append("</em>");
        end = word.end();
      }
    }
    return (html == null)
        ? null
        : html.append(HtmlUtils.htmlEscape(text.substring(end))).toString();
  }

  private boolean fits(Word word) {
    if (this.indexed.contains(word.indexed())) {
      return true;
    }
    for (String beginning : this.beginnings) {
      if (word.written().startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
