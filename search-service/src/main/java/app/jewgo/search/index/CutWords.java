package app.jewgo.search.index;

import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Words that have been cut from a text already, or what each of them begins with, so that the index
 * need not cut it again for each field.
 */
final class CutWords extends Field {

  private final List<String> words;

  /** 0 for whole words alone. */
  private final int longestBeginning;

  private final boolean whole;

  private CutWords(
      String field, FieldType type, List<String> words, int longestBeginning, boolean whole) {
    super(field, type);
    this.words = words;
    this.longestBeginning = longestBeginning;
    this.whole = whole;
  }

  /** The words themselves. */
  static CutWords whole(String field, FieldType type, List<String> words) {
    return new CutWords(field, type, words, 0, true);
  }

  /** What each begins with, and longer ones as a whole, too. */
  static CutWords beginningsAndWhole(
      String field, FieldType type, List<String> words, int longest) {
    return new CutWords(field, type, words, longest, true);
  }

  /** What each begins with. */
  static CutWords beginnings(String field, FieldType type, List<String> words, int longest) {
    return new CutWords(field, type, words, longest, false);
  }

  /**
   * @param reuse of the document before, which is done with it
   */
  @Override
  public TokenStream tokenStream(Analyzer analyzer, @Nullable TokenStream reuse) {
    Cut cut = (reuse instanceof Cut known) ? known : new Cut();
    cut.from = this;
    return cut;
  }

  private static final class Cut extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    private @Nullable CutWords from;

    private int word;

    /** Characters of the beginning that was told last; 0 at the start of a word. */
    private int told;

    private int characters;

    @Override
    public void reset() {
      this.word = 0;
      this.told = 0;
      this.characters = 0;
    }

    @Override
    public boolean incrementToken() {
      CutWords cut = this.from;
      while (cut != null && this.word < cut.words.size()) {
        String whole = cut.words.get(this.word);
        if (this.characters < cut.longestBeginning && this.told < whole.length()) {
          this.told = whole.offsetByCodePoints(this.told, 1);
          this.characters++;
          tell(whole, this.told);
          return true;
        }
        boolean left = this.told < whole.length();
        this.word++;
        this.told = 0;
        this.characters = 0;
        if (left && cut.whole) {
          tell(whole, whole.length());
          return true;
        }
      }
      return false;
    }

    private void tell(String text, int length) {
      clearAttributes();
      text.getChars(0, length, this.term.resizeBuffer(length), 0);
      this.term.setLength(length);
    }
  }
}
