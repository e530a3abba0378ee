package app.jewgo.search.query;

import app.jewgo.search.words.Words.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * Makes queries of the words of a text, the strictest first. The words are data: nothing of a text
 * is an operator. One request's; not thread-safe.
 */
final class TextQueries {

  private static final int SHORTEST_BEGINNING = 3;

  private final IndexReader reader;

  private final TermLookup terms;

  private final Meaning meaning;

  private final Map<Word, List<Correction>> corrections = new HashMap<>();

  private boolean unknownWords;

  TextQueries(IndexSearcher searcher, Meaning meaning) throws IOException {
    this.reader = searcher.getIndexReader();
    this.terms = new TermLookup(this.reader);
    this.meaning = meaning;
    for (Word word : meaning.wanted()) {
      if (!Corrections.isKnown(this.terms, word)) {
        this.unknownWords = true;
        this.corrections.put(word, Corrections.of(this.reader, word));
      }
    }
  }

  /** How much is asked of what is found. */
  enum Strictness {
    /** Every word that means something, or what an unknown one may have been meant to be. */
    ALL_WORDS,
    /** Likewise; known words may have been meant to be others, too. */
    ALL_CORRECTED,
    /** Half of the words. */
    SOME_WORDS
  }

  /**
   * @return empty if it would find nothing more than a stricter one
   */
  Optional<Query> of(Strictness strictness) throws IOException {
    return of(strictness, true);
  }

  /** Finds the same, with one score for all: many times faster. */
  Optional<Query> unscored(Strictness strictness) throws IOException {
    return of(strictness, false);
  }

  private Optional<Query> of(Strictness strictness, boolean scored) throws IOException {
    List<Word> needed = this.meaning.needed();
    if (needed.isEmpty() || (strictness == Strictness.SOME_WORDS && needed.size() == 1)) {
      return Optional.empty();
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    boolean all = strictness != Strictness.SOME_WORDS;
    if (all) {
      for (Word word : needed) {
        query.add(word(word, strictness, scored), scored ? Occur.MUST : Occur.FILTER);
      }
    } else {
      BooleanQuery.Builder some = new BooleanQuery.Builder();
      for (Word word : needed) {
        some.add(word(word, strictness, scored), Occur.SHOULD);
      }
      some.setMinimumNumberShouldMatch(Math.max(1, needed.size() / 2));
      query.add(some.build(), scored ? Occur.MUST : Occur.FILTER);
    }
    for (Word word : this.meaning.wanted()) {
      if (scored && !needed.contains(word)) {
        query.add(Ranking.word(this.terms, word.indexed(), null, List.of()), Occur.SHOULD);
      }
    }
    return Optional.of(query.build());
  }

  private Query word(Word word, Strictness strictness, boolean scored) throws IOException {
    List<Correction> meant =
        (strictness == Strictness.ALL_WORDS)
            ? this.corrections.getOrDefault(word, List.of())
            : correctionsOf(word);
    boolean completes = word.written().length() >= SHORTEST_BEGINNING;
    String beginning = completes ? word.written() : null;
    return scored
        ? Ranking.word(this.terms, word.indexed(), beginning, meant)
        : Ranking.unscored(this.terms, word.indexed(), beginning, meant);
  }

  private List<Correction> correctionsOf(Word word) throws IOException {
    List<Correction> known = this.corrections.get(word);
    if (known == null) {
      known = Corrections.of(this.reader, word);
      this.corrections.put(word, known);
    }
    return known;
  }

  /** Every word that was looked for, in the spelling of the index. */
  Set<String> lookedFor() {
    Set<String> words = new HashSet<>();
    this.meaning.needed().forEach(word -> words.add(word.indexed()));
    this.corrections
        .values()
        .forEach(meant -> meant.forEach(correction -> words.add(correction.indexed())));
    return words;
  }

  /**
   * The text as it may have been meant.
   *
   * @param text that was typed
   * @return none unless it has a word that the index does not know
   */
  List<String> suggestions(String text) {
    if (!this.unknownWords) {
      return List.of();
    }
    StringBuilder corrected = new StringBuilder(text);
    boolean any = false;
    List<Word> backwards = new ArrayList<>(this.meaning.wanted()).reversed();
    for (Word word : backwards) {
      List<Correction> meant = this.corrections.getOrDefault(word, List.of());
      if (!meant.isEmpty() && word.end() <= corrected.length()) {
        corrected.replace(word.start(), word.end(), meant.getFirst().written());
        any = true;
      }
    }
    return any ? List.of(corrected.toString()) : List.of();
  }
}
