package app.jewgo.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

/** The same terms as Lucene's own filters make. */
class CutWordsTest {

  private static final List<String> WORDS =
      List.of("a", "pizza", "steakhouses", "פיצה", "😀😀pi", "tenletters", "");

  private static final int LONGEST = 10;

  @Test
  void wholeWordsAreThemselves() throws IOException {
    assertThat(terms(CutWords.whole("name", TextField.TYPE_NOT_STORED, bytes(WORDS))))
        .isEqualTo(WORDS.subList(0, WORDS.size() - 1));
    assertThat(terms(CutWords.whole("name", TextField.TYPE_NOT_STORED, List.of()))).isEmpty();
  }

  @Test
  void beginningsAreThoseOfLucene() throws IOException {
    assertThat(
            terms(
                CutWords.beginningsAndWhole(
                    "name", TextField.TYPE_NOT_STORED, bytes(WORDS), LONGEST)))
        .isEqualTo(lucene(true))
        .contains("steakhouse", "steakhouses", "😀😀p", "פי");
    assertThat(terms(CutWords.beginnings("name", TextField.TYPE_NOT_STORED, bytes(WORDS), LONGEST)))
        .isEqualTo(lucene(false))
        .doesNotContain("steakhouses");
  }

  @Test
  void aStreamIsUsedAgainForTheNextDocument() throws IOException {
    CutWords first =
        CutWords.whole("name", TextField.TYPE_NOT_STORED, bytes(List.of("one", "two")));
    CutWords second =
        CutWords.beginnings("name", TextField.TYPE_NOT_STORED, bytes(List.of("three")), 2);
    TokenStream stream = first.tokenStream(new WhitespaceAnalyzer(), null);
    terms(stream);
    TokenStream next = second.tokenStream(new WhitespaceAnalyzer(), stream);
    assertThat(next).isSameAs(stream);
    assertThat(terms(next)).containsExactly("t", "th");
  }

  private static List<String> lucene(boolean whole) throws IOException {
    WhitespaceTokenizer words = new WhitespaceTokenizer();
    words.setReader(new StringReader(String.join(" ", WORDS)));
    return terms(new EdgeNGramTokenFilter(words, 1, LONGEST, whole));
  }

  private static List<BytesRef> bytes(List<String> words) {
    return words.stream().map(BytesRef::new).toList();
  }

  private static List<String> terms(CutWords words) throws IOException {
    return terms(words.tokenStream(new WhitespaceAnalyzer(), null));
  }

  private static List<String> terms(TokenStream stream) throws IOException {
    List<String> terms = new ArrayList<>();
    TermToBytesRefAttribute term = stream.getAttribute(TermToBytesRefAttribute.class);
    stream.reset();
    while (stream.incrementToken()) {
      terms.add(term.getBytesRef().utf8ToString());
    }
    stream.end();
    stream.close();
    return terms;
  }
}
