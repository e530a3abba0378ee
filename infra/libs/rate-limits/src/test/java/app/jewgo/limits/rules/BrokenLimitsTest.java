package app.jewgo.limits.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake is refused, by line, value and expectation. */
class BrokenLimitsTest {

  static final String GOOD =
      """
      jewgo:
        limits:
          revision: "1"
          tiers:
            read:   {limit: 100, window: 1m, per: ip}
            search: {limit: 30,  window: 1m, per: ip}
            mine:   {limit: 500, window: 1h, per: user}
          rules:
            - {match: "GET /search", tier: [search, mine], cost: 3, canary: 10%}
            - {match: "GET /search", tier: search, shadow: true}
            - {match: "* /**", role: admin, tier: mine}
            - {match: "* /**", tier: read}
      """;

  static Stream<Arguments> broken() {
    String last = "      - {match: \"* /**\", tier: read}";
    return Stream.of(
        Arguments.of(
            "limit: 30,",
            "limt: 30,",
            "line 6: tiers.search.limt: unknown key (expected: limit, per, window)"),
        Arguments.of(
            "limit: 30,", "limt: 30,", "line 6: tiers.search.limit: absent (expected: 1..100000)"),
        Arguments.of(
            "limit: 30,", "limit: -1,", "line 6: tiers.search.limit: -1 (expected: 1..100000)"),
        Arguments.of(
            "limit: 30,", "limit: 0,", "line 6: tiers.search.limit: 0 (expected: 1..100000)"),
        Arguments.of(
            "limit: 30,",
            "limit: 100001,",
            "line 6: tiers.search.limit: 100001 (expected: 1..100000)"),
        Arguments.of(
            "limit: 30,",
            "limit: 99999999999999999999,",
            "line 6: tiers.search.limit: 99999999999999999999 (expected: 1..100000)"),
        Arguments.of(
            "limit: 30,", "limit: 1e2,", "line 6: tiers.search.limit: 1e2 (expected: 1..100000)"),
        Arguments.of(
            "limit: 30,", "limit: ,", "line 6: tiers.search.limit: nothing (expected: 1..100000)"),
        Arguments.of(
            "limit: 30,",
            "limit: [30],",
            "line 6: tiers.search.limit: a list (expected: 1..100000)"),
        Arguments.of(
            "window: 1h",
            "window: 1 hour",
            "line 7: tiers.mine.window: 1 hour (expected: 1s..1d, like 30s, 1m, 1h)"),
        Arguments.of(
            "window: 1h",
            "window: 25h",
            "line 7: tiers.mine.window: 25h (expected: 1s..1d, like 30s, 1m, 1h)"),
        Arguments.of(
            "window: 1h",
            "window: 0s",
            "line 7: tiers.mine.window: 0s (expected: 1s..1d, like 30s, 1m, 1h)"),
        Arguments.of(
            "window: 1h",
            "window: 60",
            "line 7: tiers.mine.window: 60 (expected: 1s..1d, like 30s, 1m, 1h)"),
        Arguments.of(
            "per: user", "per: session", "line 7: tiers.mine.per: session (expected: ip, user)"),
        Arguments.of(
            "read:  ",
            "Read:  ",
            "line 5: tiers.Read: not a name (expected: a-z, 0-9 and -, at most 32)"),
        Arguments.of(
            "search: {limit: 30,",
            "read: {limit: 30,",
            "line 6: tiers.read: a second time (expected: once, it is on line 5)"),
        Arguments.of(
            "tier: search, shadow",
            "tier: serach, shadow",
            "line 10: rules[1].tier: unknown tier serach (expected: read, search, mine)"),
        Arguments.of(
            "tier: [search, mine]",
            "tier: [search, search]",
            "line 9: rules[0].tier[1]: search a second time (expected: once)"),
        Arguments.of(
            "tier: [search, mine]", "tier: []", "line 9: rules[0].tier: 0 tiers (expected: 1..4)"),
        Arguments.of(
            "tier: [search, mine]",
            "tier: {a: b}",
            "line 9: rules[0].tier: a mapping (expected: read, search, mine)"),
        Arguments.of("cost: 3", "cost: 31", "line 9: rules[0].cost: 31 (expected: 1..30)"),
        Arguments.of(
            "canary: 10%", "canary: 10", "line 9: rules[0].canary: 10 (expected: 0.01%..100%)"),
        Arguments.of(
            "canary: 10%", "canary: 101%", "line 9: rules[0].canary: 101% (expected: 0.01%..100%)"),
        Arguments.of(
            "canary: 10%", "canary: 0%", "line 9: rules[0].canary: 0% (expected: 0.01%..100%)"),
        Arguments.of(
            "shadow: true", "shadow: yes", "line 10: rules[1].shadow: yes (expected: true, false)"),
        Arguments.of(
            "role: admin", "role: [admin]", "line 11: rules[2].role: a list (expected: a role)"),
        Arguments.of(
            "role: admin",
            "parameter: A b",
            "line 11: rules[2].parameter: A b (expected: a-z, 0-9 and _)"),
        Arguments.of(
            "\"GET /search\", tier: search",
            "\"FETCH /search\", tier: search",
            "line 10: rules[1].match: FETCH /search (expected: METHOD /path, * /path/**)"),
        Arguments.of(
            "\"GET /search\", tier: search",
            "\"GET search\", tier: search",
            "line 10: rules[1].match: GET search (expected: METHOD /path, * /path/**)"),
        Arguments.of(
            "\"GET /search\", tier: search",
            "\"GET /a/**/b\", tier: search",
            "line 10: rules[1].match: GET /a/**/b (expected: METHOD /path, * /path/**)"),
        Arguments.of(
            "match: \"GET /search\", tier: search",
            "tier: search",
            "line 10: rules[1].match: absent (expected: METHOD /path, * /path/**)"),
        Arguments.of(
            last,
            last + "\n" + last,
            "line 13: rules[4]: * /** again (expected: once; the rule on line 12 takes the same requests)"),
        Arguments.of(
            ", canary: 10%",
            "",
            "line 10: rules[1]: GET /search again (expected: once; the rule on line 9 takes the same requests)"),
        Arguments.of(
            last,
            "",
            "line 11: rules[2]: not for every request of everybody (expected: a last rule \"* /**\" with a tier per ip and no condition)"),
        Arguments.of(
            last,
            "      - {match: \"GET /**\", tier: read}",
            "line 12: rules[3]: not for every request of everybody (expected: a last rule \"* /**\" with a tier per ip and no condition)"),
        Arguments.of(
            "tier: read}",
            "tier: read, shadow: true}",
            "line 12: rules[3]: not for every request of everybody (expected: a last rule \"* /**\" with a tier per ip and no condition)"),
        Arguments.of(
            "revision: \"1\"",
            "revison: \"1\"",
            "line 3: revison: unknown key (expected: revision, rules, tiers)"),
        Arguments.of(
            "revision: \"1\"",
            "revision: \"a b\"",
            "line 3: revision: a b (expected: letters, digits and . _ : + -, at most 64)"),
        Arguments.of(
            "  limits:", "  limit:", "line 2: jewgo.limit: unknown key (expected: limits)"),
        Arguments.of(
            "match: \"* /**\", tier: read", "match: * /**, tier: read", "line 12: not YAML: "),
        Arguments.of("    read:   {", "\tread:   {", "line 5: not YAML: "),
        Arguments.of("per: ip}\n      search", "per: ip\n      search", "line 6: not YAML: "),
        Arguments.of(
            "limit: 30,",
            "limit: !!java.lang.Integer 30,",
            "line 6: not YAML: Global tag is not allowed: tag:yaml.org,2002:java.lang.Integer"),
        Arguments.of(
            "revision: \"1\"",
            "revision: !x \"1\"",
            "line 3: revision: tagged !x (expected: no tag)"),
        Arguments.of("\"1\"", "\"1\"\n---\na: b", "line 4: not YAML: "));
  }

  @Test
  void theTextThatIsBrokenHereIsGood() {
    assertThat(Limits.parse(GOOD).rules()).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void namesLineValueAndExpectation(String good, String bad, String reason) {
    assertThat(GOOD).contains(good);
    assertThat(mistakes(GOOD.replace(good, bad)))
        .anySatisfy(mistake -> assertThat(mistake).startsWith(reason));
  }

  @Test
  void refusesWhatIsNoDocument() {
    assertThat(mistakes("")).containsExactly("line 1: nothing (expected: jewgo.limits)");
    assertThat(mistakes("# only a comment\n"))
        .containsExactly("line 1: nothing (expected: jewgo.limits)");
    assertThat(mistakes("just words")).containsExactly("line 1: just words (expected: a mapping)");
    assertThat(mistakes("a: [1")).singleElement().asString().startsWith("line 1: not YAML: ");
    assertThat(mistakes("jewgo:\n  limits:\n"))
        .containsExactly("line 2: jewgo.limits: nothing (expected: a mapping)");
    assertThat(mistakes("\u0000\u0001"))
        .singleElement()
        .asString()
        .startsWith("line 1: not YAML: ");
    assertThat(mistakes("x".repeat(300_000)))
        .containsExactly("line 1: 300000 characters (expected: at most 262144)");
    assertThat(mistakes("[".repeat(100_000))).singleElement().asString().contains("not YAML");
  }

  @Test
  void findsEveryMistakeAtOnce() {
    String text =
        GOOD.replace("limit: 30", "limit: -1")
            .replace("window: 1h", "window: soon")
            .replace("cost: 3", "cost: 0");
    assertThatThrownBy(() -> Limits.parse(text))
        .hasMessage(
            "line 6: tiers.search.limit: -1 (expected: 1..100000);"
                + " line 7: tiers.mine.window: soon (expected: 1s..1d, like 30s, 1m, 1h);"
                + " line 9: rules[0].cost: 0 (expected: 1..100000)");
  }

  private static List<String> mistakes(String text) {
    InvalidLimitsException refused =
        catchThrowableOfType(InvalidLimitsException.class, () -> Limits.parse(text));
    assertThat(refused).as(text).isNotNull();
    return refused.mistakes().stream().map(Mistake::toString).toList();
  }
}
