package app.jewgo.gateway;

import static app.jewgo.gateway.EdgePlatform.await;
import static app.jewgo.gateway.EdgePlatform.header;
import static app.jewgo.gateway.EdgePlatform.isHit;
import static app.jewgo.gateway.EdgePlatform.status;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Many who ask the gateway for the same at once: one call for all, and nobody gets what is not his.
 */
@Tag("long")
@ExtendWith(SharedEdgePlatform.class)
class EdgeCrowdTest {

  private final EdgePlatform platform;

  private final String path = EdgePlatform.path();

  private final String tag = KeptAnswers.tag(this.path);

  EdgeCrowdTest(EdgePlatform platform) {
    this.platform = platform;
  }

  @Test
  void aHundredWhoWantTheSameCostOneCall() {
    this.platform.known(EdgePlatform.path());
    this.platform.service().received().clear();
    CompletableFuture<Void> later =
        CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
    this.platform.answers().between(later::join);
    List<HttpResponse<String>> all = askTogether(100, this.path);
    this.platform.assertAsked(1);
    assertThat(all).allSatisfy(it -> assertThat(it.statusCode()).isEqualTo(200));
    assertThat(all.stream().map(HttpResponse::body).distinct()).hasSize(1);
    assertThat(all.stream().filter(it -> status(it).equals("jewgo-edge; fwd=miss; collapsed")))
        .isNotEmpty();
    assertThat(all.stream().map(it -> header(it, "X-Trace-Id")).distinct()).hasSize(100);
  }

  /** Whoever comes after a change gets no answer of before, though its call is still under way. */
  @Test
  void whoComesAfterAChangeDoesNotJoinACallOfBefore() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch changed = new CountDownLatch(1);
    this.platform
        .answers()
        .between(() -> {
          read.countDown();
          await(changed);
        });
    CompletableFuture<HttpResponse<String>> before =
        this.platform.gateway().sendAsync(this.platform.gateway().request(this.path));
    await(read);
    this.platform.answers().between(() -> {});
    this.platform.change(this.tag);
    List<CompletableFuture<HttpResponse<String>>> after = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      after.add(this.platform.gateway().sendAsync(this.platform.gateway().request(this.path)));
    }
    // One after the other on one connection each: all have been read when this has an answer.
    this.platform.get(EdgePlatform.path());
    changed.countDown();
    String old = before.get(20, TimeUnit.SECONDS).body();
    for (CompletableFuture<HttpResponse<String>> answer : after) {
      assertThat(answer.get(20, TimeUnit.SECONDS).body()).isNotEqualTo(old);
    }
    assertThat(
            this.platform.service().received().stream().filter(it -> it.target().equals(this.path)))
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void whenTheOneWhoCallsGoesAwayTheOthersAreAnswered() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    this.platform
        .answers()
        .between(() -> {
          asked.countDown();
          await(gone);
        });
    List<CompletableFuture<HttpResponse<String>>> others = new ArrayList<>();
    try (Socket first =
        new Socket(InetAddress.getLoopbackAddress(), this.platform.gateway().port())) {
      first
          .getOutputStream()
          .write(
              ("GET " + this.path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      await(asked);
      for (int i = 0; i < 5; i++) {
        others.add(this.platform.gateway().sendAsync(this.platform.gateway().request(this.path)));
      }
      this.platform.answers().between(() -> {});
    }
    for (CompletableFuture<HttpResponse<String>> other : others) {
      assertThat(other.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    gone.countDown();
  }

  @Test
  void whatIsForOneIsNotWaitedForByOthers() {
    this.platform.service().answering(200, "{\"success\":true}");
    this.platform.get(this.path);
    this.platform.get(this.path);
    this.platform.assertAsked(2);
    this.platform.service().received().clear();
    int before = 20;
    List<HttpResponse<String>> all = askTogether(before, this.path);
    this.platform.assertAsked(before);
    assertThat(all).allSatisfy(it -> assertThat(status(it)).isEqualTo("jewgo-edge; fwd=miss"));
  }

  @Test
  void whatFailsIsToldToAllWhoWait() {
    this.platform.known(EdgePlatform.path());
    this.platform.service().onRequest(EdgeCrowdTest::breakOff);
    List<HttpResponse<String>> all = askTogether(10, this.path);
    assertThat(all).allSatisfy(it -> assertThat(it.statusCode()).isBetween(502, 504));
    this.platform.reset();
    Eventually.await(() -> this.platform.gateway().get(this.path).statusCode() == 200);
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
          full.gateway().sendAsync(full.gateway().request(EdgePlatform.path()));
      await(asked);
      assertThat(full.get(EdgePlatform.path()).statusCode()).isEqualTo(503);
      assertThat(isHit(full.get(this.path))).isTrue();
      end.countDown();
      assertThat(first.join().statusCode()).isEqualTo(200);
    }
  }

  private static void breakOff(HttpExchange exchange) throws IOException {
    exchange.close();
  }

  private List<HttpResponse<String>> askTogether(int count, String path) {
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      asked.add(this.platform.gateway().sendAsync(this.platform.gateway().request(path)));
    }
    return asked.stream().map(CompletableFuture::join).toList();
  }
}
