package app.jewgo.bench.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'' | no Cache-Status",
        "restaurant-service-2; hit; ttl=1700 | restaurant-service",
        "restaurant-service-2; hit; detail=shared | restaurant-service shared",
        "restaurant-service-1; fwd=uri-miss; stored | origin",
        "restaurant-service-1; fwd=uri-miss; stored, gateway-1; fwd=miss; stored | origin",
        "restaurant-service-1; fwd=uri-miss, gateway-1; hit | gateway",
        "jewgo-edge; hit; ttl=1700 | jewgo-edge",
        "jewgo-edge; fwd=miss; collapsed | origin",
        "restaurant-service-1; hit; ttl=9, jewgo-edge; fwd=miss; stored | restaurant-service",
        "restaurant-service-1; hit, jewgo-edge; fwd=bypass; detail=no-lease | restaurant-service",
        "restaurant-service-1; hit; detail=\"bounded-stale\" | restaurant-service bounded-stale",
      })
  void lastCacheThatHadItCounts(String header, String layer) {
    assertThat(Layer.of(header)).isEqualTo(layer);
  }

  @ParameterizedTest
  @CsvSource({
    "search-service-2; hit; ttl=900, search-service, true",
    "search-service-2; fwd=uri-miss; stored, search-service index, false"
  })
  void whatNoCacheHadOfASearchIsOfTheIndex(String header, String layer, boolean memory) {
    assertThat(Layer.ofSearch(header)).isEqualTo(layer);
    assertThat(Layer.isHit(layer)).isEqualTo(memory);
  }

  @ParameterizedTest
  @CsvSource({
    "restaurant-service-1; hit; detail=bounded-stale, true",
    "restaurant-service-1; hit, false"
  })
  void answersOfBoundedAgeSaySo(String header, boolean bounded) {
    assertThat(Layer.isBounded(header)).isEqualTo(bounded);
  }
}
