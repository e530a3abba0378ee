package app.jewgo.restaurant.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No two filters have one key: an answer to the one would be given to whoever asks the other. */
class RestaurantFilterTest {

  @Test
  void aTextThatLooksLikeMoreOfAFilterIsOne() {
    RestaurantFilter wanted =
        filter(
            Map.of(TextFilter.CITY, List.of("Miami"), TextFilter.STATE, List.of("FL")), List.of());
    RestaurantFilter forged =
        filter(Map.of(TextFilter.CITY, List.of("Miami]", "STATE=[FL")), List.of());
    assertThat(forged.toString()).as("what this is about").isEqualTo(wanted.toString());
    assertThat(forged.key()).isNotEqualTo(wanted.key());
    assertThat(filter(Map.of(TextFilter.CITY, List.of("5:Miami], STATE=[2:FL")), List.of()).key())
        .isNotEqualTo(wanted.key());
  }

  @Test
  void manyWordsAreNotOne() {
    assertThat(filter(Map.of(), List.of("a, b")).key())
        .isNotEqualTo(filter(Map.of(), List.of("a", "b")).key());
    assertThat(filter(Map.of(TextFilter.CITY, List.of("Bal Harbour, Surfside")), List.of()).key())
        .isNotEqualTo(
            filter(Map.of(TextFilter.CITY, List.of("Bal Harbour", "Surfside")), List.of()).key());
  }

  @Test
  void equalFiltersHaveOneKey() {
    RestaurantFilter one = filter(Map.of(TextFilter.CITY, List.of("b", "a")), List.of("x"));
    RestaurantFilter other = filter(Map.of(TextFilter.CITY, List.of("a", "b")), List.of("x"));
    assertThat(one).isEqualTo(other);
    assertThat(one.key()).isEqualTo(other.key());
  }

  private static RestaurantFilter filter(Map<TextFilter, List<String>> texts, List<String> words) {
    return new RestaurantFilter(
        Visibility.ACTIVE, texts, Map.of(), null, null, words, List.of(), null);
  }
}
