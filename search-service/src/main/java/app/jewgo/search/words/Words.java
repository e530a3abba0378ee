package app.jewgo.search.words;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Cuts texts into words. Stateless and thread-safe. */
public final class Words {

  private static final int LONGEST = 60;

  /** As they stand in the index. */
  private static final Analyzer INDEXED = analyzer(true);

  /** As people write them, but for case, accents and points. */
  private static final Analyzer WRITTEN = analyzer(false);

  private Words() {}

  /**
   * A word of a text.
   *
   * @param written folded: without case, accents and points
   * @param indexed likewise, in the spelling of the index
   * @param start where it begins in the text
   * @param end where it ends
   */
  public record Word(String written, String indexed, int start, int end) {

    /** Whether what is found need not contain it. */
    public boolean meansLittle() {
      return Spelling.MEANING_LITTLE.contains(this.indexed);
    }
  }

  /** For the fields of the index. */
  public static Analyzer analyzer() {
    return INDEXED;
  }

  private static Analyzer analyzer(boolean spelled) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        return components(spelled);
      }
    };
  }

  private static Analyzer.TokenStreamComponents components(boolean spelled) {
    StandardTokenizer tokenizer = new StandardTokenizer();
    tokenizer.setMaxTokenLength(LONGEST);
    return new Analyzer.TokenStreamComponents(tokenizer, filters(tokenizer, spelled));
  }

  private static TokenStream filters(Tokenizer tokenizer, boolean spelled) {
    TokenStream folded = new FoldingFilter(new EnglishPossessiveFilter(tokenizer));
    return spelled ? new SpellingFilter(folded) : folded;
  }

  /** The words of a text, in their order. */
  public static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    try (TokenStream stream = WRITTEN.tokenStream("", new StringReader(text))) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        String written = term.toString();
        if (!written.isEmpty()) {
          words.add(
              new Word(written, Spelling.of(written), offset.startOffset(), offset.endOffset()));
        }
      }
      stream.end();
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return words;
  }

  /** The words in the spelling of the index, with a blank between two: equal for equal names. */
  public static String key(String text) {
    return key(of(text));
  }

  /** Likewise, of a text that has been cut. */
  public static String key(List<Word> words) {
    return String.join(" ", words.stream().map(Word::indexed).toList());
  }

  /** The words as they are written, with a blank between two. */
  public static String writtenKey(List<Word> words) {
    return String.join(" ", words.stream().map(Word::written).toList());
  }

  /** What else is written of a place or an agency, to be indexed beside its name. */
  public static List<String> aliases(String name) {
    return (name.length() > Spelling.LONGEST_ALIASED)
        ? List.of()
        : Spelling.ALIASES.getOrDefault(name.strip().toLowerCase(Locale.ROOT), List.of());
  }
}
