package app.jewgo.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.search.TestSearchService.Reply;
import app.jewgo.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text is data: nobody's question breaks anything or takes long. */
@Tag("long")
class HostileTextTest {

  /** Of an ordinary search in the same run. */
  private static final int MOST_TIMES = 20;

  /** Below it no text is slow, however quick others are. */
  private static final Duration QUICK = Duration.ofMillis(50);

  private static final int ROUNDS = 5;

  private final TestSearchService service = SearchPlatform.get().service();

  static Stream<String> texts() {
    return Stream.of(
        "name:pizza AND (city:miami OR *:*)",
        "pizza~9 \"bagel\"^1000 -kosher +grill && || ! ( ) { } [ ] / \\",
        "[* TO *]",
        "/.*/",
        "*",
        "???",
        "* * * * ? ? ?",
        "~",
        "\"",
        "\\",
        "_query_:\"{!func}\"",
        "${jndi:ldap://127.0.0.1/x}",
        "'; DROP TABLE search.document; --",
        "' OR '1'='1",
        "pizza\0bagel",
        "pizza\r\nX-Injected: yes",
        "\u001b[31mpizza",
        "🍕",
        "🍕🥯🧆 kosher",
        "\u202Epizza\u202C",
        "\u200Fפיצה\u200E",
        "\uFEFFpizza",
        "p\u0301i\u0302z\u0303z\u0304a\u0305",
        "ﬃﬄ",
        "İstanbul ıI",
        "ß",
        "\uD800",
        "a".repeat(200),
        "a".repeat(10_000),
        "a b ".repeat(50),
        "pizza ".repeat(500),
        "w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19 w20 w21 w22 w23",
        unknownWords(),
        "bagell piza shwrma falafl grll mizrahi holywood aventra srufside mimi bech ktchen",
        "<script>alert(1)</script>",
        "%25%32%35",
        "../../etc/passwd",
        "null",
        "NaN",
        "-1",
        "0",
        "֑֖֛֢֣֤֥֦֧֪֚֭֮֒֓֔֕֗֘֙֜֝֞֟֠֡֨֩֫֬֯");
  }

  /** As many as a request can hold, each of which might be corrected. */
  private static String unknownWords() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; words.length() < 190; i++) {
      words.append("xq").append((char) ('a' + i)).append("zwjk ");
    }
    return words.toString();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isAnsweredOrRefused(String text) {
    for (String path : new String[] {"search", "suggest"}) {
      Reply reply =
          this.service.get(
              "/api/v4/restaurants/" + path + "?q=" + TestSearchService.escape(text), Map.of());
      assertThat(reply.status()).describedAs(path + ": " + text).isIn(200, 400);
      if (reply.status() == 400) {
        assertThat(reply.json().path("details").path("validation_errors").has("q")).isTrue();
      }
    }
  }

  /**
   * The best of some rounds, in turns with what people ask: the machine has others to serve, and
   * what is slow is slow each time.
   */
  @Test
  void takesNoLongerThanOtherText() {
    List<String> ordinary =
        JudgedQuery.load().stream()
            .map(JudgedQuery::query)
            .filter(text -> text.length() > 3)
            .toList();
    List<String> hostile = texts().toList();
    List<Long> usual = new ArrayList<>();
    Map<String, List<Long>> taken = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < hostile.size(); i++) {
        usual.add(nanos(ordinary.get((round * hostile.size() + i) % ordinary.size()), round));
        taken
            .computeIfAbsent(hostile.get(i), _ -> new ArrayList<>())
            .add(nanos(hostile.get(i), round));
      }
    }
    long ordinarily = median(usual);
    taken.forEach((text, nanos) ->
        assertThat(Collections.min(nanos))
            .describedAs("'%.60s', others take %d us", text, ordinarily / 1_000)
            .isLessThan(Math.max(QUICK.toNanos(), MOST_TIMES * ordinarily)));
  }

  private static long median(List<Long> nanos) {
    return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
  }

  private record Timed(int status, long nanos) {}

  /** Another limit each round, so that nothing is answered from memory. */
  private long nanos(String text, int round) {
    Timed answered =
        Eventually.await(() -> {
          long begun = System.nanoTime();
          int status = this.service.search(text, "&limit=" + (30 + round)).status();
          Timed timed = new Timed(status, System.nanoTime() - begun);
          // A machine that stood still has an index that is left behind, and says so.
          return (status == 503) ? null : timed;
        });
    assertThat(answered.status()).isIn(200, 400);
    return answered.nanos();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isNoHtmlInWhatIsMarked(String text) {
    Reply reply = this.service.search(text);
    reply
        .data()
        .path("results")
        .forEach(row ->
            row.path("highlights")
                .forEach(html ->
                    assertThat(html.asString().replace("<em>", "").replace("</em>", ""))
                        .doesNotContain("<")));
  }
}
