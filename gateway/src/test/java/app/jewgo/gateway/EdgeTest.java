package app.jewgo.gateway;

import static app.jewgo.gateway.EdgePlatform.SOON;
import static app.jewgo.gateway.EdgePlatform.header;
import static app.jewgo.gateway.EdgePlatform.isHit;
import static app.jewgo.gateway.EdgePlatform.status;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.CoherentCaches;
import app.jewgo.cache.stamp.ProvenanceHeader;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.testkit.Eventually;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers from the gateway's own memory: that they are from there, never old, and nobody's. */
class EdgeTest {

  private static final String PATH = "/api/v4/restaurants/";

  private static final String ORIGIN = "http://localhost:3000";

  private static EdgePlatform platform;

  /** No two tests ask for the same. */
  private static int lastId = 100;

  private final String path = PATH + ++lastId;

  private final String tag = KeptAnswers.tag(this.path);

  @BeforeAll
  static void start() {
    platform = new EdgePlatform();
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @BeforeEach
  void reset() {
    platform.reset();
  }

  @Test
  void theSecondReadAsksNobodyAndLooksTheSame() {
    HttpResponse<String> first = platform.get(this.path, "Origin", ORIGIN);
    assertThat(status(first))
        .isEqualTo("restaurant-service-1; fwd=uri-miss; stored, jewgo-edge; fwd=miss; stored");
    HttpResponse<String> second = platform.get(this.path);
    platform.assertAsked(1);
    assertThat(status(second)).matches("jewgo-edge; hit; ttl=3[56]\\d\\d");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    for (String same : List.of("ETag", "Content-Type", "Cache-Tag", "Cache-Control", "Vary")) {
      assertThat(header(second, same)).as(same).isNotEmpty().isEqualTo(header(first, same));
    }
    assertThat(header(second, "CDN-Cache-Control")).isEqualTo("max-age=30");
    assertThat(header(second, "Age")).as("it is current").isEmpty();
  }

  /** What is said to one is not said to the next. */
  @Test
  void aStoredAnswerCarriesNothingOfAnotherRequest() {
    HttpResponse<String> first = platform.get(this.path, "Origin", ORIGIN);
    HttpResponse<String> second = platform.known(this.path);
    assertThat(header(first, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    assertThat(header(second, "Access-Control-Allow-Origin")).isEmpty();
    assertThat(header(platform.get(this.path, "Origin", ORIGIN), "Access-Control-Allow-Origin"))
        .isEqualTo(ORIGIN);
    assertThat(header(second, "X-Trace-Id")).matches("[0-9a-f]{32}");
    assertThat(header(second, "X-Trace-Id")).isNotEqualTo(header(first, "X-Trace-Id"));
    assertThat(header(second, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(remaining(platform.get(this.path))).as("a hit counts").isLessThan(remaining(second));
    assertThat(header(second, "JewGo-Version")).isNotEqualTo(KeptAnswers.VERSION_OF_ANOTHER);
    assertThat(versions().read(header(second, "JewGo-Version"))).isPresent();
  }

  private static int remaining(HttpResponse<?> answer) {
    return Integer.parseInt(header(answer, "X-RateLimit-Remaining"));
  }

  private static VersionTokens versions() {
    return platform.gateway().context().getBean(VersionTokens.class);
  }

  @Test
  void aChangeEndsWhatDependsOnItAtOnceAndNothingElse() {
    String other = PATH + ++lastId;
    platform.known(this.path);
    String unchanged = platform.known(other).body();
    for (int i = 0; i < 20; i++) {
      String before = platform.known(this.path).body();
      platform.change(this.tag);
      HttpResponse<String> after = platform.get(this.path);
      assertThat(isHit(after)).isFalse();
      assertThat(after.body()).isNotEqualTo(before);
    }
    assertThat(platform.known(other).body()).isEqualTo(unchanged);
  }

  @Test
  void anAnswerThatAChangeOvertakesOnItsWayIsNotKept() {
    platform.answers().between(() -> platform.change(this.tag));
    HttpResponse<String> overtaken = platform.get(this.path);
    assertThat(overtaken.statusCode()).isEqualTo(200);
    assertThat(status(overtaken)).endsWith("jewgo-edge; fwd=miss");
    assertThat(header(overtaken, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(overtaken, "CDN-Cache-Control")).isEqualTo("no-store");
    platform.answers().between(() -> {});
    HttpResponse<String> next = platform.get(this.path);
    assertThat(header(next, "CDN-Cache-Control")).isEqualTo("max-age=30");
    assertThat(next.body()).isNotEqualTo(overtaken.body());
    platform.assertAsked(2);
  }

  @Test
  void withoutALeaseTheServicesAreAsked() {
    String before = platform.known(this.path).body();
    platform.relay().hang(true);
    Eventually.await(SOON, () -> !platform.member().holdsLease());
    HttpResponse<String> unproven = platform.get(this.path);
    assertThat(unproven.statusCode()).isEqualTo(200);
    assertThat(unproven.body()).isNotEqualTo(before);
    assertThat(status(unproven)).endsWith("jewgo-edge; fwd=bypass; detail=no-lease");
    platform.relay().hang(false);
    platform.awaitLease();
    assertThat(platform.known(this.path).body()).as("nothing has changed").isEqualTo(before);
  }

  @Test
  void whileRedisHangsNoRequestFails() {
    platform.known(this.path);
    platform.redis().freeze();
    try {
      Eventually.await(SOON, () -> !platform.member().holdsLease());
      platform.service().received().clear();
      for (int i = 0; i < 30; i++) {
        HttpResponse<String> answer = platform.get(this.path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(isHit(answer)).isFalse();
      }
      platform.assertAsked(30);
    } finally {
      platform.redis().thaw();
    }
    platform.awaitLease();
    platform.known(this.path);
  }

  @Test
  void anEpochEndsEverything() {
    String before = platform.known(this.path).body();
    platform.relay().begin();
    Eventually.await(
        SOON,
        () ->
            platform
                .member()
                .position()
                .map(at -> at.epoch().equals(platform.relay().currentEpoch()))
                .orElse(false));
    platform.awaitLease();
    assertThat(platform.get(this.path).body()).isNotEqualTo(before);
    platform.known(this.path);
  }

  @Test
  void theProvenanceReachesNoClientAndComesFromNone() throws Exception {
    List<HttpResponse<String>> all = new ArrayList<>();
    all.add(platform.get(this.path));
    all.add(platform.known(this.path));
    all.add(platform.gateway().send(platform.gateway().request(this.path).HEAD()));
    all.add(platform.get(PATH + ++lastId, ProvenanceHeader.NAME, "1.1 forged"));
    all.add(platform.get(this.path, "Authorization", "Bearer " + RunningGateway.token("ann")));
    platform.enableAndAwait(false, this.path);
    all.add(platform.get(this.path));
    platform.enableAndAwait(true, this.path);
    platform.service().onRequest(exchange -> platform.answers().absent(exchange, "t"));
    all.add(platform.get(PATH + ++lastId));
    assertThat(all).allSatisfy(it -> assertThat(header(it, ProvenanceHeader.NAME)).isEmpty());
    assertThat(platform.service().received())
        .isNotEmpty()
        .noneMatch(it -> it.has(ProvenanceHeader.NAME));
  }

  @Test
  void whoHasItAlreadyGetsNoBody() {
    String tag = header(platform.known(this.path), "ETag");
    HttpResponse<String> known = platform.get(this.path, "If-None-Match", "\"x\", W/" + tag);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(status(known)).startsWith("jewgo-edge; hit");
    assertThat(header(known, "ETag")).isEqualTo(tag);
    assertThat(header(known, "Cache-Control")).isNotEmpty();
    assertThat(header(known, "Content-Type")).isEmpty();
    assertThat(platform.get(this.path, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    platform.assertAsked(1);
  }

  @Test
  void whoAsksForWhatHeHasFillsTheMemoryForOthers() {
    // The number of the answer that will be made, so that it is the same one.
    String tag = "\"" + (platform.answers().made() + 1) + "\"";
    HttpResponse<String> known = platform.get(this.path, "If-None-Match", tag);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(header(known, "ETag")).isEqualTo(tag);
    assertThat(header(known, "Content-Length")).isEmpty();
    assertThat(platform.service().onlyReceived().has("If-None-Match")).isFalse();
    assertThat(header(platform.known(this.path), "ETag")).isEqualTo(tag);
    platform.assertAsked(1);
  }

  @Test
  void headIsTheHeadOfWhatGetWouldGive() throws Exception {
    HttpResponse<String> get = platform.known(this.path);
    HttpResponse<String> head =
        platform.gateway().send(platform.gateway().request(this.path).HEAD());
    assertThat(isHit(head)).isTrue();
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(get.body().length()));
    assertThat(header(head, "ETag")).isEqualTo(header(get, "ETag"));
    platform.assertAsked(1);
    String cold = PATH + ++lastId;
    assertThat(platform.gateway().send(platform.gateway().request(cold).HEAD()).statusCode())
        .isEqualTo(200);
    assertThat(isHit(platform.get(cold))).as("a head is nothing to keep").isFalse();
  }

  @Test
  void eachFormIsKeptByItself() {
    HttpResponse<String> gzip = platform.known(this.path, "Accept-Encoding", "gzip, br");
    assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(gzip, "ETag")).endsWith("-gzip\"");
    HttpResponse<String> plain = platform.get(this.path, "Accept-Encoding", "br");
    assertThat(isHit(plain)).isFalse();
    assertThat(plain.body()).startsWith("{\"number\"");
    assertThat(header(platform.known(this.path), "ETag")).isEqualTo(header(plain, "ETag"));
    assertThat(isHit(platform.get(this.path, "Accept", "application/geo+json"))).isFalse();
    assertThat(isHit(platform.get(this.path + "?fields=name"))).isFalse();
  }

  @Test
  void whoHasSeenSomethingGetsNothingOlder() {
    platform.known(this.path);
    long horizon = platform.relay().horizon();
    String old = versions().write(new VersionToken(platform.relay().currentEpoch(), 1));
    HttpResponse<String> content = platform.get(this.path, "JewGo-Version", old);
    assertThat(isHit(content)).isTrue();
    assertThat(versions().read(header(content, "JewGo-Version")).orElseThrow().xid())
        .as("what he sees now")
        .isEqualTo(horizon - 1);

    VersionToken newer = new VersionToken(platform.relay().currentEpoch(), horizon + 1);
    String text = versions().write(newer);
    platform.service().received().clear();
    assertThat(isHit(platform.get(this.path, "JewGo-Version", text))).isFalse();
    assertThat(platform.service().onlyReceived().header("JewGo-Version")).isEqualTo(text);
    assertThat(isHit(platform.get(this.path, "JewGo-Version", "nonsense"))).isTrue();

    while (platform.relay().horizon() <= horizon + 1) {
      platform.relay().nextXid();
    }
    HttpResponse<String> later = platform.known(this.path, "JewGo-Version", text);
    assertThat(versions().read(header(later, "JewGo-Version"))).contains(newer);
  }

  @Test
  void aHundredWhoWantTheSameCostOneCall() {
    platform.known(PATH + ++lastId);
    platform.service().received().clear();
    CompletableFuture<Void> later =
        CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
    platform.answers().between(later::join);
    List<HttpResponse<String>> all = askTogether(100, this.path);
    platform.assertAsked(1);
    assertThat(all).allSatisfy(it -> assertThat(it.statusCode()).isEqualTo(200));
    assertThat(all.stream().map(HttpResponse::body).distinct()).hasSize(1);
    assertThat(all.stream().filter(it -> status(it).equals("jewgo-edge; fwd=miss; collapsed")))
        .isNotEmpty();
    assertThat(all.stream().map(it -> header(it, "X-Trace-Id")).distinct()).hasSize(100);
  }

  private static List<HttpResponse<String>> askTogether(int count, String path) {
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      asked.add(platform.gateway().sendAsync(platform.gateway().request(path)));
    }
    return asked.stream().map(CompletableFuture::join).toList();
  }

  /** Whoever comes after a change gets no answer of before, though its call is still under way. */
  @Test
  void whoComesAfterAChangeDoesNotJoinACallOfBefore() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch changed = new CountDownLatch(1);
    platform
        .answers()
        .between(() -> {
          read.countDown();
          await(changed);
        });
    CompletableFuture<HttpResponse<String>> before =
        platform.gateway().sendAsync(platform.gateway().request(this.path));
    await(read);
    platform.answers().between(() -> {});
    platform.change(this.tag);
    List<CompletableFuture<HttpResponse<String>>> after = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      after.add(platform.gateway().sendAsync(platform.gateway().request(this.path)));
    }
    // One after the other on one connection each: all have been read when this has an answer.
    platform.get(PATH + ++lastId);
    changed.countDown();
    String old = before.get(20, TimeUnit.SECONDS).body();
    for (CompletableFuture<HttpResponse<String>> answer : after) {
      assertThat(answer.get(20, TimeUnit.SECONDS).body()).isNotEqualTo(old);
    }
    assertThat(platform.service().received().stream().filter(it -> it.target().equals(this.path)))
        .hasSizeLessThanOrEqualTo(3);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }

  @Test
  void whenTheOneWhoCallsGoesAwayTheOthersAreAnswered() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    platform
        .answers()
        .between(() -> {
          asked.countDown();
          await(gone);
        });
    List<CompletableFuture<HttpResponse<String>>> others = new ArrayList<>();
    try (Socket first = new Socket(InetAddress.getLoopbackAddress(), platform.gateway().port())) {
      first
          .getOutputStream()
          .write(
              ("GET " + this.path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      await(asked);
      for (int i = 0; i < 5; i++) {
        others.add(platform.gateway().sendAsync(platform.gateway().request(this.path)));
      }
      platform.answers().between(() -> {});
    }
    for (CompletableFuture<HttpResponse<String>> other : others) {
      assertThat(other.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    gone.countDown();
  }

  @Test
  void whoIsKnownGetsTheSameAndMayNotKeepIt() {
    String token = "Bearer " + RunningGateway.token("ann");
    platform.get(this.path, "Authorization", token);
    HttpResponse<String> first = platform.get(this.path);
    assertThat(isHit(first)).as("what a known one has got is not kept").isFalse();
    HttpResponse<String> known = platform.get(this.path, "Authorization", token);
    assertThat(isHit(known)).isTrue();
    assertThat(known.body()).isEqualTo(first.body());
    assertThat(header(known, "Cache-Control")).isEqualTo("no-store, private");
    assertThat(header(known, "CDN-Cache-Control")).isEqualTo("no-store");
    String admin = "Bearer " + RunningGateway.token("root", "admin");
    assertThat(isHit(platform.get(this.path, "Authorization", admin))).as("may see more").isFalse();
    assertThat(isHit(platform.get(this.path))).isTrue();
  }

  @Test
  void whatIsForOneIsNotWaitedForByOthers() {
    platform.service().answering(200, "{\"success\":true}");
    platform.get(this.path);
    platform.get(this.path);
    platform.assertAsked(2);
    platform.service().received().clear();
    int before = 20;
    List<HttpResponse<String>> all = askTogether(before, this.path);
    platform.assertAsked(before);
    assertThat(all).allSatisfy(it -> assertThat(status(it)).isEqualTo("jewgo-edge; fwd=miss"));
  }

  @Test
  void thatThereIsNothingIsKeptAndSaidToEachAnew() {
    platform.service().onRequest(exchange -> platform.answers().absent(exchange, "of-another"));
    HttpResponse<String> first = platform.get(this.path);
    assertThat(first.statusCode()).isEqualTo(404);
    HttpResponse<String> second = platform.get(this.path);
    platform.assertAsked(1);
    assertThat(second.statusCode()).isEqualTo(404);
    assertThat(isHit(second)).isTrue();
    assertThat(second.body()).doesNotContain("of-another");
    assertThat(RunningGateway.json(second).path("traceId").asString())
        .isEqualTo(header(second, "X-Trace-Id"));
    assertThat(RunningGateway.json(second).path("detail").asString())
        .isEqualTo("There is no such restaurant");
    assertThat(header(second, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(second, "Cache-Tag")).isEqualTo(this.tag + ",restaurants");
    platform.change(this.tag);
    assertThat(isHit(platform.get(this.path))).isFalse();
  }

  @Test
  void nothingIsServedBeyondItsLifetimeNorPromisedToOthers() {
    platform.answers().lifetime(Duration.ofSeconds(2));
    HttpResponse<String> first = platform.get(this.path);
    HttpResponse<String> hit = platform.get(this.path);
    if (isHit(hit)) {
      assertThat(header(hit, "Cache-Control")).matches("max-age=[01], public");
      assertThat(header(hit, "CDN-Cache-Control")).matches("max-age=[01]");
    }
    Eventually.await(SOON, () -> !platform.get(this.path).body().equals(first.body()));
  }

  @Test
  void theMemoryIsBounded() {
    platform.answers().length(60_000);
    for (int i = 0; i < 60; i++) {
      platform.get(PATH + ++lastId);
    }
    var cache = platform.gateway().context().getBean(CoherentCaches.class).all().get("edge");
    assertThat(cache).isNotNull();
    assertThat(cache.size()).isBetween(1L, 20L);
    assertThat(cache.bytes()).isBetween(1L, 1L << 20);
  }

  @Test
  void aLongAnswerIsPassedOnAndNotKept() {
    platform.answers().length(400_000);
    HttpResponse<String> first = platform.get(this.path);
    assertThat(first.body()).hasSizeGreaterThan(400_000);
    assertThat(status(first)).endsWith("jewgo-edge; fwd=miss");
    assertThat(isHit(platform.get(this.path))).isFalse();
  }

  @Test
  void canBeSwitchedOffAndOnWhileItRuns() {
    platform.known(this.path);
    platform.enableAndAwait(false, this.path);
    assertThat(status(platform.get(this.path))).doesNotContain("jewgo-edge");
    platform.enableAndAwait(true, this.path);
    assertThat(isHit(platform.known(this.path))).isTrue();
  }

  @Test
  void whatFailsIsToldToAllWhoWait() {
    platform.known(PATH + ++lastId);
    platform.service().onRequest(EdgeTest::breakOff);
    List<HttpResponse<String>> all = askTogether(10, this.path);
    assertThat(all).allSatisfy(it -> assertThat(it.statusCode()).isBetween(502, 504));
    platform.reset();
    Eventually.await(SOON, () -> platform.gateway().get(this.path).statusCode() == 200);
  }

  @Test
  void whatMemoryAnswersIsNotRefusedForLackOfRoom() {
    try (EdgePlatform full =
        new EdgePlatform(
            "jewgo.overload.limit.minimum=1",
            "jewgo.overload.limit.initial=1",
            "jewgo.overload.limit.maximum=1")) {
      full.known(this.path);
      CountDownLatch asked = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      full.answers()
          .between(() -> {
            asked.countDown();
            await(end);
          });
      CompletableFuture<HttpResponse<String>> first =
          full.gateway().sendAsync(full.gateway().request(PATH + ++lastId));
      await(asked);
      assertThat(full.get(PATH + ++lastId).statusCode()).isEqualTo(503);
      assertThat(isHit(full.get(this.path))).isTrue();
      end.countDown();
      assertThat(first.join().statusCode()).isEqualTo(200);
    }
  }

  private static void breakOff(HttpExchange exchange) throws IOException {
    exchange.close();
  }

  @Test
  void aChangeThroughTheGatewayIsNobodysBusinessHere() throws Exception {
    HttpRequest.Builder post =
        platform
            .gateway()
            .request("/api/v4/restaurants")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    HttpResponse<String> answer = platform.gateway().send(post);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(status(answer)).doesNotContain("jewgo-edge");
    assertThat(header(answer, ProvenanceHeader.NAME)).isEmpty();
  }
}
