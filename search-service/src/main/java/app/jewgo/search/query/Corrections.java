package app.jewgo.search.query;

import app.jewgo.search.index.Fields;
import app.jewgo.search.words.Words;
import app.jewgo.search.words.Words.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;

/** Finds words of the index that a word may have been meant to be. Stateless. */
final class Corrections {

  private static final int MOST = 4;

  private static final int SHORTEST = 4;

  /** Two letters wrong in a short word make any other. */
  private static final int SHORTEST_FOR_TWO_EDITS = 7;

  /** Longer ones are no words, and cost much to compare. */
  private static final int LONGEST = 30;

  private Corrections() {}

  /** Whether the index has the word anywhere. */
  static boolean isKnown(TermLookup terms, Word word) throws IOException {
    for (String field : Fields.SEARCHED) {
      if (terms.query(field, word.indexed()) != null) {
        return true;
      }
    }
    return false;
  }

  static List<Correction> of(IndexReader reader, Word word) throws IOException {
    String written = word.written();
    if (written.length() < SHORTEST || written.length() > LONGEST) {
      return List.of();
    }
    DirectSpellChecker checker = new DirectSpellChecker();
    checker.setMinPrefix(0);
    checker.setMinQueryLength(SHORTEST);
    checker.setMaxEdits((written.length() >= SHORTEST_FOR_TWO_EDITS) ? 2 : 1);
    checker.setMaxQueryFrequency(0);
    checker.setAccuracy(0.6f);
    SuggestWord[] found =
        checker.suggestSimilar(
            new Term(Fields.WRITTEN, written), MOST, reader, SuggestMode.SUGGEST_ALWAYS);
    List<Correction> corrections = new ArrayList<>();
    Arrays.stream(found)
        .forEach(suggested ->
            corrections.add(
                new Correction(suggested.string, Words.key(suggested.string), suggested.score)));
    return corrections;
  }
}
