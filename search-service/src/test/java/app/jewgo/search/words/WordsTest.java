package app.jewgo.search.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "Shwarma SCHWARMA shawerma, shawarma shawarma shawarma",
    "felafel, falafel",
    "hallah challa, challah challah",
    "Mizrachi's bagels, mizrachi bagel",
    "Rita’s bakeries, rita bakery",
    "hummus glass dishes, hummus glass dish",
    "Café La vita é bella, cafe la vita e bella",
    "פִּיצָה, pizza",
    "בד״ץ בד\"ץ, badatz badatz",
    "חמין, cholent",
    "Parve parev PAREVE, pareve pareve pareve",
    "chalav yisrael, cholov yisroel",
    "BBQ barbeque, barbecue barbecue",
    "ﬁsh, fish",
  })
  void meetInOneSpelling(String text, String key) {
    assertThat(Words.key(text)).isEqualTo(key);
  }

  /** Words of ASCII are folded without ICU, and none the worse. */
  @Test
  void areFoldedAsIcuFoldsThem() throws IOException {
    Random random = new Random(5);
    String letters = "aBcDeZz019_'.:,;-^`~ \t\"#$%&*+<=>?@[]{|}éÉßİıﬁپּשׁ🍕\u0301\u200f";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length >= 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      List<String> folded = terms(new FoldingFilter(tokens(text.toString())));
      assertThat(folded).isEqualTo(terms(new ICUFoldingFilter(tokens(text.toString()))));
    }
  }

  private static TokenStream tokens(String text) {
    StandardTokenizer tokenizer = new StandardTokenizer();
    tokenizer.setReader(new StringReader(text));
    return tokenizer;
  }

  private static List<String> terms(TokenStream stream) throws IOException {
    List<String> terms = new ArrayList<>();
    try (stream) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
    }
    return terms;
  }
}
