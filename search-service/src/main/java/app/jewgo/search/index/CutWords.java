package app.jewgo.search.index;

import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Words that have been cut from a text already, or what each of them begins with, so that the index
 * need not cut it again for each field. In UTF-8, as the index wants them: what a word begins with
 * is some of its bytes.
 */
final class CutWords extends Field {

  private final List<BytesRef> words;

  /** 0 for whole words alone. */
  private final int longestBeginning;

  private final boolean whole;

  private CutWords(
      String field, FieldType type, List<BytesRef> words, int longestBeginning, boolean whole) {
    super(field, type);
    this.words = words;
    this.longestBeginning = longestBeginning;
    this.whole = whole;
  }

  /** The words themselves. */
  static CutWords whole(String field, FieldType type, List<BytesRef> words) {
    return new CutWords(field, type, words, 0, true);
  }

  /** What each begins with, and longer ones as a whole, too. */
  static CutWords beginningsAndWhole(
      String field, FieldType type, List<BytesRef> words, int longest) {
    return new CutWords(field, type, words, longest, true);
  }

  /** What each begins with. */
  static CutWords beginnings(String field, FieldType type, List<BytesRef> words, int longest) {
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

    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);

    private final BytesRef part = new BytesRef();

    private @Nullable CutWords from;

    private int word;

    /** Bytes of the beginning that was told last; 0 at the start of a word. */
    private int told;

    private int characters;

    @Override
    public void reset() {
      clearAttributes();
      this.word = 0;
      this.told = 0;
      this.characters = 0;
    }

    @Override
    public boolean incrementToken() {
      CutWords cut = this.from;
      while (cut != null && this.word < cut.words.size()) {
        BytesRef whole = cut.words.get(this.word);
        if (this.characters < cut.longestBeginning && this.told < whole.length) {
          this.told += bytesOfCharacter(whole.bytes[whole.offset + this.told]);
          this.characters++;
          tell(whole, this.told);
          return true;
        }
        boolean left = this.told < whole.length;
        this.word++;
        this.told = 0;
        this.characters = 0;
        if (left && cut.whole) {
          tell(whole, whole.length);
          return true;
        }
      }
      return false;
    }

    /**
     * @param first of its bytes in UTF-8
     */
    private static int bytesOfCharacter(byte first) {
      return (first >= 0) ? 1 : Integer.numberOfLeadingZeros(~first << 24);
    }

    private void tell(BytesRef whole, int length) {
      this.part.bytes = whole.bytes;
      this.part.offset = whole.offset;
      this.part.length = length;
      this.term.setBytesRef(this.part);
    }
  }
}
