package app.jewgo.search.words;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Takes case, accents and points from words as {@link ICUFoldingFilter} does, which is not asked
 * about words of ASCII: most are, and it takes its time.
 */
final class FoldingFilter extends TokenFilter {

  private static final int CASE = 'a' - 'A';

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  FoldingFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!this.input.incrementToken()) {
      return false;
    }
    if (!lowerAscii(this.term.buffer(), this.term.length())) {
      String folded = ICUFoldingFilter.NORMALIZER.normalize(this.term);
      this.term.setEmpty().append(folded);
    }
    return true;
  }

  /**
   * @return false at the first character that is not ASCII
   */
  private static boolean lowerAscii(char[] letters, int length) {
    for (int i = 0; i < length; i++) {
      char letter = letters[i];
      if (letter > '\177') {
        return false;
      }
      if (letter >= 'A' && letter <= 'Z') {
        letters[i] = (char) (letter + CASE);
      }
    }
    return true;
  }
}
