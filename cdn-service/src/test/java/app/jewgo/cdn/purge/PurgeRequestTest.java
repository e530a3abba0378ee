package app.jewgo.cdn.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cdn.provider.TargetKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PurgeRequestTest {

  @Test
  void reads() {
    assertThat(read("{'tags':['list','r:2','list'],'soft':true}"))
        .isEqualTo(
            new Purge(TargetKind.TAG, List.of("list", "r:2"), true, Purge.Source.API, "ops"));
    assertThat(read("{'urls':['https://jewgo.app/a?b=c']}").targets())
        .containsExactly("https://jewgo.app/a?b=c");
    assertThat(read("{'urls':['https://jewgo.app/search?q=פיצה']}").targets())
        .as("as browsers ask for it")
        .containsExactly("https://jewgo.app/search?q=%D7%A4%D7%99%D7%A6%D7%94");
    assertThat(read("{'everything':true}").kind()).isEqualTo(TargetKind.EVERYTHING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | body: expected: a JSON object",
        "{} | tags: 0 of tags, urls and everything are given (expected: one of them)",
        "{'everything':false} | tags: 0 of tags, urls and everything are given",
        "{'tags':['a'],'urls':['https://x/']} | tags: 2 of tags, urls and everything are given",
        "{'tags':[]} | tags: 0 elements (expected: a list of 1..1000)",
        "{'tags':'a'} | tags: \"a\" (expected: a list of 1..1000)",
        "{'tags':['a b']} | tags: \"a b\" (expected: 1..32 of [a-z0-9:_-])",
        "{'tags':[1]} | tags: 1 (expected: 1..32 of [a-z0-9:_-])",
        "{'urls':['ftp://x/']} | urls: \"ftp://x/\" (expected: absolute http(s) URLs without user)",
        "{'urls':['https://u:p@x/']} | urls: \"https://u:p@x/\" (expected:",
        "{'urls':['/a']} | urls: \"/a\" (expected:",
        "{'urls':['https://x/\\r\\nEvil: 1']} | urls: \"https://x/\\r\\nEvil: 1\" (expected:",
        "{'everything':'yes'} | everything: \"yes\" (expected: true or false)",
        "{'tags':['a'],'soft':1} | soft: 1 (expected: true or false)",
        "{'tag':['a']} | tag: unknown (expected:",
      })
  void refuses(String json, String message) {
    assertThatThrownBy(() -> read(json)).hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({
    "r:1464, restaurants",
    "s:00ff00ff00ff00ff, restaurants",
    "c:257:-802, restaurants",
    "c1:25:-81, restaurants",
    "c10:2:-9, restaurants",
    "list, restaurants",
    "restaurants,",
    "image:7,",
    "cc:1,",
  })
  void theTagOfAllRestaurantsStandsInForThoseOfOne(String tag, String coarser) {
    assertThat(CoarserTags.of(tag)).isEqualTo(coarser);
  }

  private static Purge read(String json) {
    return PurgeRequest.read(new JsonMapper().readTree(json.replace('\'', '"')), "ops");
  }
}
