package app.jewgo.cacheservice.warming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class WarmingRequestTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void namesBecomePaths() {
    assertThat(read("{'restaurants':[1464, 2, 2],'slugs':['milk-and-honey']}"))
        .isEqualTo(
            new WarmingRequest(
                List.of(
                    "/api/v4/restaurants/1464",
                    "/api/v4/restaurants/2",
                    "/api/v4/restaurants/by-name/milk-and-honey"),
                false));
    assertThat(read("{'hot':true}")).isEqualTo(new WarmingRequest(List.of(), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | body: expected: a JSON object",
        "{} | restaurants: absent (expected: restaurants, slugs or hot)",
        "{\"hot\":false} | restaurants: absent (expected: restaurants, slugs or hot)",
        "{\"hot\":\"yes\"} | hot: \"yes\" (expected: true or false)",
        "{\"restaurants\":1} | restaurants: 1 (expected: a list of numbers > 0)",
        "{\"restaurants\":[0]} | restaurants: 0 (expected: numbers > 0)",
        "{\"restaurants\":[1.5]} | restaurants: 1.5 (expected: numbers > 0)",
        "{\"slugs\":[\"../up\"]} | slugs: \"../up\" (expected: 1..200 of [a-z0-9-])",
      })
  void refuses(String json, String detail) {
    assertThatThrownBy(() -> WarmingRequest.read(JSON.readTree(json))).hasMessageContaining(detail);
  }

  @Test
  void refusesMoreThanItWouldGetDone() {
    String ids =
        IntStream.rangeClosed(1, 1_001)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    assertThatThrownBy(() -> read("{'restaurants':[" + ids + "]}"))
        .hasMessageContaining("restaurants: 1001 with slugs (expected: at most 1000)");
  }

  @ParameterizedTest
  @CsvSource({
    "detail/1464/3fffff, /api/v4/restaurants/1464",
    "bare/7/3fffff, /api/restaurants/7",
    "hours/7, /api/v4/restaurants/7/hours",
    "name/3fffff/milk-and-honey, /api/v4/restaurants/by-name/milk-and-honey",
    "name/3fffff/../up, ",
    "detail/x/3fffff, ",
    "all, ",
  })
  void knowsTheReadOfAnAnswerInMemory(String key, @Nullable String path) {
    assertThat(ReadRoute.of(key)).isEqualTo(Optional.ofNullable(path));
  }

  private static WarmingRequest read(String json) {
    return WarmingRequest.read(JSON.readTree(json.replace('\'', '"')));
  }
}
