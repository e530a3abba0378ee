package app.jewgo.search.query;

import app.jewgo.search.words.Words;
import app.jewgo.search.words.Words.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a text asks for: words, and what is no word of a restaurant but says where or when.
 *
 * @param wanted each once; may be empty
 * @param wholeName all words of the text in the spelling of the index
 * @param near whether it asks for what is near
 * @param openNow whether it asks for what is open
 */
record Meaning(List<Word> wanted, String wholeName, boolean near, boolean openNow) {

  /** More are left out: nobody's question has so many. */
  static final int MOST_WORDS = 20;

  private static final List<List<String>> NEAR =
      List.of(
          List.of("near", "me"),
          List.of("close", "to", "me"),
          List.of("around", "me"),
          List.of("around", "here"),
          List.of("close", "by"),
          List.of("nearby"),
          List.of("nearest"),
          List.of("closest"),
          List.of("לידי"),
          List.of("בסביבה"));

  private static final List<List<String>> OPEN =
      List.of(List.of("open", "now"), List.of("open", "right", "now"), List.of("פתוח", "עכשיו"));

  static Meaning of(String text) {
    List<Word> words = new ArrayList<>(Words.of(text));
    String wholeName = String.join(" ", words.stream().map(Word::indexed).toList());
    boolean near = takeOut(words, NEAR);
    boolean open = takeOut(words, OPEN);
    List<Word> wanted = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Word word : words) {
      if (wanted.size() < MOST_WORDS && seen.add(word.indexed())) {
        wanted.add(word);
      }
    }
    return new Meaning(List.copyOf(wanted), wholeName, near, open);
  }

  /**
   * Whether it asks for whatever is near, or open. A place that is called so comes first by its
   * name.
   */
  boolean isOfAny() {
    return this.wanted.isEmpty() && (this.near || this.openNow);
  }

  /** Of which at least one is to be found: all, if none of them means much. */
  List<Word> needed() {
    List<Word> meaningful = this.wanted.stream().filter(word -> !word.meansLittle()).toList();
    return meaningful.isEmpty() ? this.wanted : meaningful;
  }

  private static boolean takeOut(List<Word> words, List<List<String>> phrases) {
    for (List<String> phrase : phrases) {
      for (int i = 0; i + phrase.size() <= words.size(); i++) {
        List<Word> there = words.subList(i, i + phrase.size());
        if (there.stream().map(Word::written).toList().equals(phrase)) {
          there.clear();
          return true;
        }
      }
    }
    return false;
  }
}
