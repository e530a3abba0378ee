package app.jewgo.limits.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts where, with the limits that are in force. */
class LimitsTest {

  private static final Caller ANYBODY = Caller.anonymous("192.0.2.7");

  private static final Caller MIRIAM = Caller.of("192.0.2.7", "miriam", Set.of());

  private static final Caller ADMIN = Caller.of("192.0.2.7", "ops", Set.of("admin"));

  private static final String TWO_TIERS =
      """
      jewgo:
        limits:
          revision: r
          tiers:
            open: {limit: 9, window: 1m, per: ip}
            tight: {limit: 3, window: 10s, per: ip}
            mine: {limit: 5, window: 1h, per: user}
          rules:
      """;

  private static Limits inForce() throws IOException {
    return Limits.parse(Files.readString(Path.of("../../../config-repo/limits.yml")));
  }

  private static Limits rules(String... rules) {
    return Limits.parse(TWO_TIERS + "      - " + String.join("\n      - ", rules));
  }

  private static List<String> keys(Limits limits, String method, String path, Caller caller) {
    return limits.select(new Asked(method, path, Set.of()), caller).counts().stream()
        .map(Count::key)
        .toList();
  }

  @Test
  void keepsWhatWasPromised() throws IOException {
    assertThat(inForce().tiers().values())
        .extracting(Tier::name, Tier::limit, Tier::window, Tier::per)
        .map(tuple -> tuple.toList().toString())
        .containsExactly(
            "[public-read, 100, PT1M, ip]",
            "[user-read, 500, PT1M, user]",
            "[public-write, 10, PT1M, ip]",
            "[user-write, 60, PT1M, user]",
            "[search, 30, PT1M, ip]",
            "[images, 1000, PT1M, ip]",
            "[admin, 1000, PT1M, user]");
    assertThat(inForce().revision()).isEqualTo("2026-11-26.1");
  }

  @ParameterizedTest
  @CsvSource({
    "anybody, GET,    /api/v4/restaurants,            public-read:ip:192.0.2.7",
    "anybody, HEAD,   /api/v4/restaurants/7,          public-read:ip:192.0.2.7",
    "anybody, GET,    /no/such/thing,                 public-read:ip:192.0.2.7",
    "anybody, GET,    /,                              public-read:ip:192.0.2.7",
    "anybody, GET,    /api/v4/restaurants/search,     search:ip:192.0.2.7",
    "anybody, GET,    /api/v4/restaurants/search/,    public-read:ip:192.0.2.7",
    "anybody, POST,   /api/v4/restaurants,            public-write:ip:192.0.2.7",
    "anybody, PATCH,  /api/v4/restaurants,            public-write:ip:192.0.2.7",
    "miriam,  GET,    /api/v4/restaurants,            user-read:user:miriam",
    "miriam,  GET,    /api/v4/restaurants/search,     search:ip:192.0.2.7 user-read:user:miriam",
    "miriam,  GET,    /images/1464/1,                 images:ip:192.0.2.7",
    "miriam,  DELETE, /api/v4/restaurants/7,          user-write:user:miriam",
    "admin,   PUT,    /api/v4/restaurants/7/approve,  admin:user:ops",
    "admin,   GET,    /api/v4/restaurants/search,     admin:user:ops",
  })
  void countsEveryRequestSomewhere(String who, String method, String path, String expected)
      throws IOException {
    Caller caller =
        switch (who) {
          case "miriam" -> MIRIAM;
          case "admin" -> ADMIN;
          default -> ANYBODY;
        };
    assertThat(keys(inForce(), method, path, caller))
        .containsExactlyElementsOf(
            Arrays.stream(expected.split(" ", -1)).map(key -> "jewgo:limits:" + key).toList());
  }

  @Test
  void looksAtTheQueryWhereARuleSaysSo() throws IOException {
    Asked text = new Asked("GET", "/api/restaurants", Set.of("search", "limit"));
    assertThat(inForce().select(text, ANYBODY).counts())
        .extracting(count -> count.tier().name())
        .containsExactly("search");
    assertThat(keys(inForce(), "GET", "/api/restaurants", ANYBODY))
        .containsExactly("jewgo:limits:public-read:ip:192.0.2.7");
    assertThat(inForce().parameters()).containsExactly("search");
  }

  @Test
  void takesTheFirstRuleThatApplies() {
    Limits limits =
        rules("{match: \"GET /a/{id}\", tier: tight, cost: 2}", "{match: \"* /**\", tier: open}");
    assertThat(limits.select(new Asked("GET", "/a/7", Set.of()), ANYBODY).rule())
        .extracting(Rule::line, Rule::cost)
        .containsExactly(9, 2);
    assertThat(keys(limits, "GET", "/a/7/8", ANYBODY))
        .containsExactly("jewgo:limits:open:ip:192.0.2.7");
    assertThat(limits.tiers().get("tight"))
        .isEqualTo(new Tier("tight", 3, Duration.ofSeconds(10), Per.IP));
  }

  @Test
  void shadowRulesCountBesideTheOneInForce() {
    Limits limits =
        rules(
            "{match: \"GET /a\", tier: [open, tight], cost: 2, shadow: true}",
            "{match: \"* /**\", tier: tight, shadow: true}",
            "{match: \"* /**\", tier: open}");
    Selection selection = limits.select(new Asked("GET", "/a", Set.of()), ANYBODY);
    assertThat(selection.rule().line()).isEqualTo(11);
    assertThat(selection.counts())
        .extracting(count -> count.key() + " " + count.shadow() + " " + count.cost())
        .containsExactly(
            "jewgo:limits:open:ip:192.0.2.7 false 1",
            "jewgo:limits:~open:ip:192.0.2.7 true 2",
            "jewgo:limits:~tight:ip:192.0.2.7 true 2");
  }

  @Test
  void aCanaryIsTheSameCallersEachTimeAndMoreWhenItIsRaised() {
    List<Caller> callers =
        IntStream.range(0, 10_000)
            .mapToObj(i -> Caller.of("10.0.0.1", "user-" + i, Set.of()))
            .toList();
    List<Caller> tenth = chosen(callers, "10%");
    assertThat(tenth.size()).isBetween(850, 1150);
    assertThat(chosen(callers, "10%")).isEqualTo(tenth);
    assertThat(chosen(callers, "50%")).containsAll(tenth).hasSizeBetween(4700, 5300);
  }

  private static List<Caller> chosen(List<Caller> callers, String percent) {
    Limits limits =
        rules(
            "{match: \"* /**\", tier: tight, canary: " + percent + "}",
            "{match: \"* /**\", tier: [mine, open]}");
    return callers.stream()
        .filter(caller -> limits.select(new Asked("GET", "/", Set.of()), caller).rule().line() == 9)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "::ffff:192.0.2.7, 192.0.2.7",
    "2001:db8:1:2::1, 20010db800010002",
    "2001:db8:1:2:ffff:ffff:ffff:ffff, 20010db800010002",
    "2001:db8:1:3::1, 20010db800010003",
    "fe80::1%eth0, fe80000000000000",
    "not an address, unknown",
    "1.2.3.4.5, unknown",
    "'', unknown",
  })
  void countsANetworkOfIpv6AsOneAddress(String address, String network) {
    assertThat(Caller.networkOf(address)).isEqualTo(network);
  }

  @Test
  void keepsKeysShortWhateverTheSubject() {
    Limits limits = rules("{match: \"* /**\", tier: [mine, open]}");
    Caller strange = Caller.of("10.0.0.1", "x:y\n" + "z".repeat(500), Set.of());
    assertThat(keys(limits, "GET", "/", strange).getFirst())
        .matches("jewgo:limits:mine:user:#[A-Za-z0-9_-]{43}");
  }
}
