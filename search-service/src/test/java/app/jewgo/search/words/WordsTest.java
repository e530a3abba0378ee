package app.jewgo.search.words;

import static org.assertj.core.api.Assertions.assertThat;

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
}
