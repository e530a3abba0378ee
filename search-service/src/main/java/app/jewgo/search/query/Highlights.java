package app.jewgo.search.query;

import app.jewgo.search.words.Words;
import app.jewgo.search.words.Words.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** Marks the words that a search was for. */
final class Highlights {

  private static final List<String> KEYS = List.of("name", "short_description", "city");

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
  Map<String, String> of(JsonNode restaurant) {
    Map<String, String> marked = new LinkedHashMap<>();
    for (String key : KEYS) {
      String text = restaurant.path(key).asString("");
      StringBuilder html = new StringBuilder();
      int end = 0;
      for (Word word : Words.of(text)) {
        if (fits(word)) {
          html.append(HtmlUtils.htmlEscape(text.substring(end, word.start())))
              .append("<em>")
              .append(HtmlUtils.htmlEscape(text.substring(word.start(), word.end())))
              .append("</em>");
          end = word.end();
        }
      }
      if (end > 0) {
        marked.put(key, html.append(HtmlUtils.htmlEscape(text.substring(end))).toString());
      }
    }
    return marked;
  }

  private boolean fits(Word word) {
    return this.indexed.contains(word.indexed())
        || this.beginnings.stream().anyMatch(word.written()::startsWith);
  }
}
