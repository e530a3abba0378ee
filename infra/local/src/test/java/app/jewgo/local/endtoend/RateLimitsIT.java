package app.jewgo.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.bench.wire.Addresses;
import app.jewgo.bench.wire.Shot;
import app.jewgo.bench.wire.Timeline.Part;
import app.jewgo.bench.wire.Wire;
import app.jewgo.local.endtoend.Gateway.Answer;
import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The promised tiers, through two gateways on one Redis: each counted to the last request. */
@Tag("long")
@ExtendWith(SharedPlatform.class)
class RateLimitsIT {

  private static final Duration ANSWER = Duration.ofSeconds(25);

  /** Fewer than any service refuses as too many, so that only limits refuse. */
  private static final int IN_TURN = 32;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private static final String READ = "/api/v4/restaurants/filter-options";

  private static final String SUBMISSION =
      """
      {"name": "Counted", "address": "1 Test Street", "city": "Brooklyn",
       "state": "NY", "zip_code": "11211", "phone_number": "718-555-0100"}\
      """;

  private final RunningPlatform platform;

  private final List<InetSocketAddress> gateways;

  RateLimitsIT(RunningPlatform platform) {
    this.platform = platform;
    this.gateways = platform.gateways().addresses();
  }

  @Test
  void of500SearchesOfOneAddressExactly30Pass() {
    Part crowd =
        crowd(500, 500, new Addresses(21), 1, n -> get(n, "/api/restaurants?search=deli&limit=1"));
    assertPassed(crowd, 30, 200);
  }

  @Test
  void of500AtTheSearchPathExactly30AreNotRefused() {
    Part crowd =
        crowd(500, 500, new Addresses(22), 1, n -> get(n, "/api/v4/restaurants/search?q=deli"));
    assertPassed(crowd, 30, 200);
  }

  @Test
  void publicReadIsExactly100ForAnAddress() {
    assertPassed(crowd(300, IN_TURN, new Addresses(23), 1, n -> get(n, READ)), 100, 200);
  }

  @Test
  void userReadIsExactly500ForAUserWhereverHeIs() {
    String user = bearer("reader");
    String again = bearer("reader");
    assertPassed(
        crowd(800, IN_TURN, new Addresses(24), 50, n -> get(n, READ, (n % 3 == 0) ? user : again)),
        500,
        200);
  }

  @Test
  void adminIsExactly1000ForAnAdmin() {
    String admin = bearer("counted-admin", "admin");
    assertPassed(
        crowd(1_300, IN_TURN, new Addresses(25), 50, n -> get(n, READ, admin)), 1_000, 200);
  }

  @Test
  void publicWriteIsExactly10ForAnAddress() {
    assertPassed(crowd(60, IN_TURN, new Addresses(26), 1, this::post), 10, 201);
  }

  @Test
  void userWriteIsExactly60ForAUser() {
    String user = bearer("writer");
    assertPassed(crowd(150, IN_TURN, new Addresses(27), 50, n -> post(n, user)), 60, 201);
  }

  @Test
  void anAnswerSaysWhatIsLeftAndARefusalWhy() {
    Gateway client = this.platform.gateway().from(new Addresses(28).of(0));
    Answer first = client.get("/api/restaurants?search=x&limit=1");
    assertThat(first.header("RateLimit-Policy")).isEqualTo("\"search\";q=30;w=60");
    assertThat(first.header("RateLimit")).startsWith("\"search\";r=29;t=");
    assertThat(first.header("X-RateLimit-Limit")).isEqualTo("30");
    assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("29");
    assertThat(Long.parseLong(first.header("X-RateLimit-Reset"))).isPositive();

    crowd(40, IN_TURN, new Addresses(28), 1, n -> get(n, "/api/restaurants?search=x&limit=1"));
    Answer refused = client.get("/api/restaurants?search=x&limit=1");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    JsonNode body = refused.body();
    assertThat(body.get("type").stringValue()).endsWith("/quota-exceeded");
    assertThat(body.get("violated-policies").get(0).stringValue()).isEqualTo("search");
    assertThat(body.get("rate_limit").get("limit").intValue()).isEqualTo(30);
    assertThat(body.get("rate_limit").get("remaining").intValue()).isZero();
    assertThat(body.get("success").booleanValue()).isFalse();
    assertThat(refused.response().body()).contains(revision());
  }

  /**
   * On a rule of its own, so that the wait is short; the file is changed while the platform runs.
   * Meanwhile the clients of the guide wait, too.
   */
  @Test
  void waitingOutRetryAfterSucceedsAndOneSecondLessDoesNot() throws IOException {
    Path file = this.platform.configRepo().resolve("limits.yml");
    String before = Files.readString(file);
    try {
      Files.writeString(
          file,
          before
              .replaceFirst("revision: .*", "revision: \"short\"")
              .replaceFirst(
                  "(?m)^( +)tiers:\\n", "$0      short: {limit: 2, window: 4s, per: ip}\n")
              .replaceFirst(
                  "(?m)^( +)rules:\\n", "$0      - {match: \"GET " + READ + "\", tier: short}\n"));
      Eventually.await(() -> assertThat(revisions()).containsOnly("short"));
      List<CompletableFuture<RunningPlatform.Outcome>> guides =
          Stream.of(shellGuide(), scriptGuide())
              .map(line -> CompletableFuture.supplyAsync(() -> this.platform.shell(line)))
              .toList();

      Gateway one = this.platform.gateway().from(new Addresses(29).of(0));
      assertThat(one.get(READ).status()).isEqualTo(200);
      assertThat(one.get(READ).status()).isEqualTo(200);
      // So that both a second and half a second are far from when it is due.
      awaitUntil(System.nanoTime() + 500_000_000L);
      long asked = System.nanoTime();
      Answer refused = one.get(READ);
      long answered = System.nanoTime();
      assertThat(refused.status()).isEqualTo(429);
      long retryAfter = Long.parseLong(refused.header("Retry-After"));
      assertThat(retryAfter).isBetween(3L, 4L);

      awaitUntil(asked + (retryAfter - 1) * 1_000_000_000L);
      assertThat(one.get(READ).status()).isEqualTo(429);
      awaitUntil(answered + retryAfter * 1_000_000_000L);
      // Asked at the other gateway: the window is one.
      Gateway other = new Gateway(this.platform.port("gateway-2")).from(new Addresses(29).of(0));
      assertThat(other.get(READ).status()).isEqualTo(200);
      for (CompletableFuture<RunningPlatform.Outcome> guide : guides) {
        assertThat(guide.join().output()).endsWith("served 3");
      }
    } finally {
      Files.writeString(file, before);
      Eventually.await(() -> assertThat(revisions()).doesNotContain("short"));
    }
  }

  private static String shellGuide() throws IOException {
    return """
    %s
    for each in 1 2 3; do polite --interface 127.29.9.9 'localhost:8080%s' >/dev/null || exit; done
    echo served 3
    """
        .formatted(example("polite\\(\\) \\{.*?\n\\}\n"), READ);
  }

  private static String scriptGuide() throws IOException {
    return """
    command -v node >/dev/null || { echo 'no node here, so not served 3'; exit; }
    node -e '
    %s
    (async () => {
      let served = 0;
      for (let i = 0; i < 3; i++) served += (await polite("http://localhost:8080%s")).ok ? 1 : 0;
      console.log("served " + served);
    })()'
    """
        .formatted(example("async function polite.*?\n\\}\n"), READ);
  }

  private static String example(String pattern) throws IOException {
    Matcher found =
        Pattern.compile("(?ms)^" + pattern)
            .matcher(Files.readString(Path.of("../../docs/rate-limits.md")));
    assertThat(found.find()).as(pattern).isTrue();
    return found.group();
  }

  @Test
  void aBrokenFileIsRefusedWithItsLineAndTheOldLimitsStay() throws IOException {
    Path file = this.platform.configRepo().resolve("limits.yml");
    String before = Files.readString(file);
    String inForce = revision();
    try {
      Files.writeString(file, before.replaceFirst("limit: 30,", "limit: -30,"));
      RunningPlatform.Outcome check = this.platform.jewgo("limits", "check", file.toString());
      assertThat(check.status()).isEqualTo(1);
      assertThat(check.output()).contains("line ", "-30");
      Eventually.await(
          () -> assertThat(limits("gateway-2").get("lastRefusal").toString()).contains("-30"));
      assertThat(revision()).isEqualTo(inForce);
      assertPassed(crowd(150, IN_TURN, new Addresses(30), 1, n -> get(n, READ)), 100, 200);
    } finally {
      Files.writeString(file, before);
    }
  }

  @Test
  void whatWasAskedIsReplayedAgainstOtherLimits() throws IOException {
    crowd(60, IN_TURN, new Addresses(31), 1, n -> get(n, READ));
    Path stricter = Files.createTempFile("stricter-", ".yml");
    Files.writeString(
        stricter,
        Files.readString(this.platform.configRepo().resolve("limits.yml"))
            .replaceFirst("public-read: +\\{limit: 100,", "public-read: {limit: 20,"));
    Eventually.await(() -> {
      JsonNode replayed =
          new JsonMapper()
              .readTree(
                  this.platform.done(
                      "limits",
                      "replay",
                      "--against",
                      stricter.toString(),
                      "--since",
                      "15m",
                      "--json"));
      assertThat(replayed.get("requests").intValue()).isGreaterThanOrEqualTo(60);
      long newlyRefused = 0;
      for (JsonNode rule : replayed.get("rules")) {
        newlyRefused += rule.get("newlyRefused").longValue();
      }
      assertThat(newlyRefused).isGreaterThanOrEqualTo(40);
    });
    Files.delete(stricter);
  }

  /** Whom the limits let through may still find a service that has just started busy or late. */
  private static void assertPassed(Part crowd, int expected, int status) {
    assertThat(crowd.count(entry -> entry.status() == 429 && entry.retryAfter()))
        .as(crowd.failures().toString())
        .isEqualTo(crowd.entries().size() - expected);
    assertThat(crowd.count(entry -> entry.status() == status || entry.status() >= 503))
        .as(crowd.failures().toString())
        .isEqualTo(expected);
    assertThat(crowd.count(entry -> entry.status() == status))
        .as(crowd.failures().toString())
        .isGreaterThan(expected / 2);
  }

  /**
   * To both gateways in turn, long before the window ends.
   *
   * @param inFlight at once
   * @param clients addresses that they come from
   */
  private Part crowd(
      int count, int inFlight, Addresses addresses, int clients, LongFunction<Shot> shots) {
    Wire wire = new Wire(this.gateways, addresses, clients, ANSWER);
    long begin = System.nanoTime();
    wire.closedLoop(inFlight, count, shots);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(WINDOW);
    Part all = wire.timeline().all();
    assertThat(all.entries()).hasSize(count);
    return all;
  }

  private Shot get(long number, String path, String... headers) {
    return Shot.get("read", gateway(number), path, headers);
  }

  private Shot post(long number, String... headers) {
    return Shot.post("write", gateway(number), "/api/v4/restaurants", SUBMISSION, headers);
  }

  private InetSocketAddress gateway(long number) {
    return this.gateways.get((int) (number % this.gateways.size()));
  }

  private String bearer(String user, String... roles) {
    return "Authorization: Bearer " + this.platform.token(user, roles);
  }

  private String revision() {
    return limits("gateway-2").get("revision").stringValue();
  }

  /** A change reaches one gateway before the other. */
  private List<String> revisions() {
    return Stream.of("gateway-1", "gateway-2")
        .map(name -> limits(name).get("revision").stringValue())
        .toList();
  }

  private JsonNode limits(String gateway) {
    Gateway management = new Gateway(this.platform.managementPort(gateway));
    return management.from(InetAddress.getLoopbackAddress()).get("/actuator/limits").body();
  }

  private static void awaitUntil(long nanoTime) {
    Eventually.await(() -> System.nanoTime() - nanoTime >= 0);
  }
}
