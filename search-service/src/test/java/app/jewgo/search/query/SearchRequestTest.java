package app.jewgo.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No two requests have one key: the results of the one would be given to who asks the other. */
class SearchRequestTest {

  @Test
  void aTextThatLooksLikeMoreOfARequestIsOne() {
    SearchRequest wanted =
        request("pizza", Map.of("city", List.of("Miami"), "state", List.of("FL")));
    SearchRequest forged = request("pizza", Map.of("city", List.of("Miami]", "state=[FL")));
    assertThat(forged.toString()).as("what this is about").isEqualTo(wanted.toString());
    assertThat(forged.key()).isNotEqualTo(wanted.key());
    assertThat(request("5:pizza, attributes={city=[5:Miami]}", Map.of()).key())
        .isNotEqualTo(request("pizza", Map.of("city", List.of("Miami"))).key());
  }

  @Test
  void equalRequestsHaveOneKey() {
    assertThat(request("pizza", Map.of("city", List.of("a"), "state", List.of("b"))).key())
        .isEqualTo(request("pizza", Map.of("state", List.of("b"), "city", List.of("a"))).key());
  }

  private static SearchRequest request(String text, Map<String, List<String>> attributes) {
    return new SearchRequest(
        text,
        attributes,
        Map.of(),
        List.of("active"),
        null,
        null,
        null,
        null,
        null,
        Order.RELEVANCE,
        20,
        0,
        List.of("city"),
        false);
  }
}
