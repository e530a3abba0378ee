package app.jewgo.cacheservice.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.tag.Tags;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class InvalidationTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void namesBecomeTags() {
    assertThat(
            read(
                "{'restaurants':[1464, 2],'slugs':['milk-and-honey'],'tags':['c:257:-802','list']}"))
        .isEqualTo(
            new Invalidation(
                Set.of("r:1464", "r:2", Tags.slug("milk-and-honey"), "c:257:-802", "list"), false));
  }

  @Test
  void everythingNeedsNoNames() {
    assertThat(read("{'everything':true}")).isEqualTo(new Invalidation(Set.of(), true));
    assertThat(read("{'everything':true,'tags':['list']}"))
        .isEqualTo(new Invalidation(Set.of(), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | tags: absent (expected: restaurants, slugs, tags or everything)",
        "{\"everything\":false} | tags: absent (expected: restaurants, slugs, tags or everything)",
        "{\"everything\":\"yes\"} | everything: \"yes\" (expected: true or false)",
        "{\"restaurants\":1} | restaurants: 1 (expected: a list of numbers >= 0)",
        "{\"restaurants\":[-1]} | restaurants: -1 (expected: numbers >= 0)",
        "{\"restaurants\":[1.5]} | restaurants: 1.5 (expected: numbers >= 0)",
        "{\"slugs\":[\"\"]} | slugs: \"\" (expected: texts of 1..200 characters)",
        "{\"tags\":[\"*\"]} | tags: \"*\" (expected: 1..32 of [a-z0-9:_-])",
      })
  void refuses(String json, String detail) {
    assertThatThrownBy(() -> Invalidation.read(JSON.readTree(json))).hasMessageContaining(detail);
  }

  @Test
  void refusesMoreThanAMessageCarries() {
    String ids =
        IntStream.rangeClosed(0, 1_000)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    assertThatThrownBy(() -> read("{'restaurants':[" + ids + "]}"))
        .hasMessageContaining("tags: 1001 in all (expected: at most 1000, or everything)");
  }

  private static Invalidation read(String json) {
    return Invalidation.read(JSON.readTree(json.replace('\'', '"')));
  }
}
