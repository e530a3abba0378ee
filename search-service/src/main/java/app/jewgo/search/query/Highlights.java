package app.jewgo.search.query;

import app.jewgo.search.index.Fields;
import app.jewgo.search.words.Words;
import app.jewgo.search.words.Words.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
   * @param marked a restaurant's {@link Fields#MARKED}
   * @return only of keys in which a word stands
   */
  Map<String, String> of(String marked) {
    Map<String, String> all = new LinkedHashMap<>();
    String[] texts = marked.split(Fields.MARKED_END, -1);
    for (int i = 0; i < Fields.MARKED_KEYS.size() && i < texts.length; i++) {
      String text = texts[i];
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
        all.put(
            Fields.MARKED_KEYS.get(i),
            html.append(HtmlUtils.htmlEscape(text.substring(end))).toString());
      }
    }
    return all;
  }

  private boolean fits(Word word) {
    return this.indexed.contains(word.indexed())
        || this.beginnings.stream().anyMatch(word.written()::startsWith);
  }
}
