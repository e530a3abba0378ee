package app.jewgo.gateway;

import static app.jewgo.gateway.EdgePlatform.header;
import static app.jewgo.gateway.EdgePlatform.isHit;
import static app.jewgo.gateway.EdgePlatform.status;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.CoherentCaches;
import app.jewgo.cache.stamp.ProvenanceHeader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Answers from the gateway's own memory: they look like those of the services, and are nobody's.
 */
@Tag("long")
@ExtendWith(SharedEdgePlatform.class)
class EdgeTest {

  private static final String ORIGIN = "http://localhost:3000";

  private final EdgePlatform platform;

  private final String path = EdgePlatform.path();

  private final String tag = KeptAnswers.tag(this.path);

  EdgeTest(EdgePlatform platform) {
    this.platform = platform;
  }

  @Test
  void theSecondReadAsksNobodyAndLooksTheSame() {
    HttpResponse<String> first = this.platform.get(this.path, "Origin", ORIGIN);
    assertThat(status(first))
        .isEqualTo("restaurant-service-1; fwd=uri-miss; stored, jewgo-edge; fwd=miss; stored");
    HttpResponse<String> second = this.platform.get(this.path);
    this.platform.assertAsked(1);
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
    HttpResponse<String> first = this.platform.get(this.path, "Origin", ORIGIN);
    HttpResponse<String> second = this.platform.known(this.path);
    assertThat(header(first, "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    assertThat(header(second, "Access-Control-Allow-Origin")).isEmpty();
    assertThat(
            header(this.platform.get(this.path, "Origin", ORIGIN), "Access-Control-Allow-Origin"))
        .isEqualTo(ORIGIN);
    assertThat(header(second, "X-Trace-Id")).matches("[0-9a-f]{32}");
    assertThat(header(second, "X-Trace-Id")).isNotEqualTo(header(first, "X-Trace-Id"));
    assertThat(header(second, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(remaining(this.platform.get(this.path)))
        .as("a hit counts")
        .isLessThan(remaining(second));
    assertThat(header(second, "JewGo-Version")).isNotEqualTo(KeptAnswers.VERSION_OF_ANOTHER);
    assertThat(this.platform.versions().read(header(second, "JewGo-Version"))).isPresent();
  }

  private static int remaining(HttpResponse<?> answer) {
    return Integer.parseInt(header(answer, "X-RateLimit-Remaining"));
  }

  @Test
  void theProvenanceReachesNoClientAndComesFromNone() throws Exception {
    List<HttpResponse<String>> all = new ArrayList<>();
    all.add(this.platform.get(this.path));
    all.add(this.platform.known(this.path));
    all.add(this.platform.gateway().send(this.platform.gateway().request(this.path).HEAD()));
    all.add(this.platform.get(EdgePlatform.path(), ProvenanceHeader.NAME, "1.1 forged"));
    all.add(this.platform.get(this.path, "Authorization", "Bearer " + RunningGateway.token("ann")));
    this.platform.enableAndAwait(false, this.path);
    all.add(this.platform.get(this.path));
    this.platform.enableAndAwait(true, this.path);
    this.platform.service().onRequest(exchange -> this.platform.answers().absent(exchange, "t"));
    all.add(this.platform.get(EdgePlatform.path()));
    assertThat(all).allSatisfy(it -> assertThat(header(it, ProvenanceHeader.NAME)).isEmpty());
    assertThat(this.platform.service().received())
        .isNotEmpty()
        .noneMatch(it -> it.has(ProvenanceHeader.NAME));
  }

  @Test
  void whoHasItAlreadyGetsNoBody() {
    String tag = header(this.platform.known(this.path), "ETag");
    HttpResponse<String> known = this.platform.get(this.path, "If-None-Match", "\"x\", W/" + tag);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(status(known)).startsWith("jewgo-edge; hit");
    assertThat(header(known, "ETag")).isEqualTo(tag);
    assertThat(header(known, "Cache-Control")).isNotEmpty();
    assertThat(header(known, "Content-Type")).isEmpty();
    assertThat(this.platform.get(this.path, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    this.platform.assertAsked(1);
  }

  @Test
  void whoAsksForWhatHeHasFillsTheMemoryForOthers() {
    // The number of the answer that will be made, so that it is the same one.
    String tag = "\"" + (this.platform.answers().made() + 1) + "\"";
    HttpResponse<String> known = this.platform.get(this.path, "If-None-Match", tag);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(header(known, "ETag")).isEqualTo(tag);
    assertThat(header(known, "Content-Length")).isEmpty();
    assertThat(this.platform.service().onlyReceived().has("If-None-Match")).isFalse();
    assertThat(header(this.platform.known(this.path), "ETag")).isEqualTo(tag);
    this.platform.assertAsked(1);
  }

  @Test
  void headIsTheHeadOfWhatGetWouldGive() throws Exception {
    HttpResponse<String> get = this.platform.known(this.path);
    HttpResponse<String> head =
        this.platform.gateway().send(this.platform.gateway().request(this.path).HEAD());
    assertThat(isHit(head)).isTrue();
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(get.body().length()));
    assertThat(header(head, "ETag")).isEqualTo(header(get, "ETag"));
    this.platform.assertAsked(1);
    String cold = EdgePlatform.path();
    assertThat(
            this.platform.gateway().send(this.platform.gateway().request(cold).HEAD()).statusCode())
        .isEqualTo(200);
    assertThat(isHit(this.platform.get(cold))).as("a head is nothing to keep").isFalse();
  }

  @Test
  void eachFormIsKeptByItself() {
    HttpResponse<String> gzip = this.platform.known(this.path, "Accept-Encoding", "gzip, br");
    assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(gzip, "ETag")).endsWith("-gzip\"");
    HttpResponse<String> plain = this.platform.get(this.path, "Accept-Encoding", "br");
    assertThat(isHit(plain)).isFalse();
    assertThat(plain.body()).startsWith("{\"number\"");
    assertThat(header(this.platform.known(this.path), "ETag")).isEqualTo(header(plain, "ETag"));
    assertThat(isHit(this.platform.get(this.path, "Accept", "application/geo+json"))).isFalse();
    assertThat(isHit(this.platform.get(this.path + "?fields=name"))).isFalse();
  }

  @Test
  void whoIsKnownGetsTheSameAndMayNotKeepIt() {
    String token = "Bearer " + RunningGateway.token("ann");
    this.platform.get(this.path, "Authorization", token);
    HttpResponse<String> first = this.platform.get(this.path);
    assertThat(isHit(first)).as("what a known one has got is not kept").isFalse();
    HttpResponse<String> known = this.platform.get(this.path, "Authorization", token);
    assertThat(isHit(known)).isTrue();
    assertThat(known.body()).isEqualTo(first.body());
    assertThat(header(known, "Cache-Control")).isEqualTo("no-store, private");
    assertThat(header(known, "CDN-Cache-Control")).isEqualTo("no-store");
    String admin = "Bearer " + RunningGateway.token("root", "admin");
    assertThat(isHit(this.platform.get(this.path, "Authorization", admin)))
        .as("may see more")
        .isFalse();
    assertThat(isHit(this.platform.get(this.path))).isTrue();
  }

  @Test
  void thatThereIsNothingIsKeptAndSaidToEachAnew() {
    this.platform
        .service()
        .onRequest(exchange -> this.platform.answers().absent(exchange, "of-another"));
    HttpResponse<String> first = this.platform.get(this.path);
    assertThat(first.statusCode()).isEqualTo(404);
    HttpResponse<String> second = this.platform.get(this.path);
    this.platform.assertAsked(1);
    assertThat(second.statusCode()).isEqualTo(404);
    assertThat(isHit(second)).isTrue();
    assertThat(second.body()).doesNotContain("of-another");
    assertThat(RunningGateway.json(second).path("traceId").asString())
        .isEqualTo(header(second, "X-Trace-Id"));
    assertThat(RunningGateway.json(second).path("detail").asString())
        .isEqualTo("There is no such restaurant");
    assertThat(header(second, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(second, "Cache-Tag")).isEqualTo(this.tag + ",restaurants");
    this.platform.change(this.tag);
    assertThat(isHit(this.platform.get(this.path))).isFalse();
  }

  @Test
  void aLongAnswerIsPassedOnAndNotKept() {
    this.platform.answers().length(400_000);
    HttpResponse<String> first = this.platform.get(this.path);
    assertThat(first.body()).hasSizeGreaterThan(400_000);
    assertThat(status(first)).endsWith("jewgo-edge; fwd=miss");
    assertThat(isHit(this.platform.get(this.path))).isFalse();
  }

  @Test
  void theMemoryIsBounded() {
    this.platform.answers().length(60_000);
    for (int i = 0; i < 60; i++) {
      this.platform.get(EdgePlatform.path());
    }
    var cache = this.platform.gateway().context().getBean(CoherentCaches.class).all().get("edge");
    assertThat(cache).isNotNull();
    assertThat(cache.size()).as("not all of them").isBetween(1L, 59L);
    assertThat(cache.bytes()).isBetween(1L, 1L << 20);
  }

  @Test
  void canBeSwitchedOffAndOnWhileItRuns() {
    this.platform.known(this.path);
    this.platform.enableAndAwait(false, this.path);
    assertThat(status(this.platform.get(this.path))).doesNotContain("jewgo-edge");
    this.platform.enableAndAwait(true, this.path);
    assertThat(isHit(this.platform.known(this.path))).isTrue();
  }

  @Test
  void aChangeThroughTheGatewayIsNobodysBusinessHere() throws Exception {
    HttpRequest.Builder post =
        this.platform
            .gateway()
            .request("/api/v4/restaurants")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    HttpResponse<String> answer = this.platform.gateway().send(post);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(status(answer)).doesNotContain("jewgo-edge");
    assertThat(header(answer, ProvenanceHeader.NAME)).isEmpty();
  }
}
