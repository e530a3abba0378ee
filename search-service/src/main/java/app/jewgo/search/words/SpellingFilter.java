package app.jewgo.search.words;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Puts each word into the spelling of the index. */
final class SpellingFilter extends TokenFilter {

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  SpellingFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!this.input.incrementToken()) {
      return false;
    }
    String spelled = Spelling.of(this.term.toString());
    this.term.setEmpty().append(spelled);
    return true;
  }
}
