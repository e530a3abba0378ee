package app.jewgo.gateway;

import static app.jewgo.gateway.EdgePlatform.header;
import static app.jewgo.gateway.EdgePlatform.isHit;
import static app.jewgo.gateway.EdgePlatform.status;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.version.VersionToken;
import app.jewgo.testkit.Eventually;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Answers from the gateway's own memory are never old, whatever happens to those who tell of
 * changes.
 */
@Tag("long")
@ExtendWith(SharedEdgePlatform.class)
class EdgeCoherenceTest {

  private final EdgePlatform platform;

  private final String path = EdgePlatform.path();

  private final String tag = KeptAnswers.tag(this.path);

  EdgeCoherenceTest(EdgePlatform platform) {
    this.platform = platform;
  }

  @Test
  void aChangeEndsWhatDependsOnItAtOnceAndNothingElse() {
    String other = EdgePlatform.path();
    this.platform.known(this.path);
    String unchanged = this.platform.known(other).body();
    for (int i = 0; i < 20; i++) {
      String before = this.platform.known(this.path).body();
      this.platform.change(this.tag);
      HttpResponse<String> after = this.platform.get(this.path);
      assertThat(isHit(after)).isFalse();
      assertThat(after.body()).isNotEqualTo(before);
    }
    assertThat(this.platform.known(other).body()).isEqualTo(unchanged);
  }

  @Test
  void anAnswerThatAChangeOvertakesOnItsWayIsNotKept() {
    this.platform.answers().between(() -> this.platform.change(this.tag));
    HttpResponse<String> overtaken = this.platform.get(this.path);
    assertThat(overtaken.statusCode()).isEqualTo(200);
    assertThat(status(overtaken)).endsWith("jewgo-edge; fwd=miss");
    assertThat(header(overtaken, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(overtaken, "CDN-Cache-Control")).isEqualTo("no-store");
    this.platform.answers().between(() -> {});
    HttpResponse<String> next = this.platform.get(this.path);
    assertThat(header(next, "CDN-Cache-Control")).isEqualTo("max-age=30");
    assertThat(next.body()).isNotEqualTo(overtaken.body());
    this.platform.assertAsked(2);
  }

  @Test
  void withoutALeaseTheServicesAreAsked() {
    String before = this.platform.known(this.path).body();
    this.platform.relay().hang(true);
    Eventually.await(() -> !this.platform.member().holdsLease());
    HttpResponse<String> unproven = this.platform.get(this.path);
    assertThat(unproven.statusCode()).isEqualTo(200);
    assertThat(unproven.body()).isNotEqualTo(before);
    assertThat(status(unproven)).endsWith("jewgo-edge; fwd=bypass; detail=no-lease");
    this.platform.relay().hang(false);
    this.platform.awaitLease();
    assertThat(this.platform.known(this.path).body()).as("nothing has changed").isEqualTo(before);
  }

  @Test
  void whileRedisHangsNoRequestFails() {
    this.platform.known(this.path);
    this.platform.redis().freeze();
    try {
      Eventually.await(() -> !this.platform.member().holdsLease());
      this.platform.service().received().clear();
      for (int i = 0; i < 30; i++) {
        HttpResponse<String> answer = this.platform.get(this.path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(isHit(answer)).isFalse();
      }
      this.platform.assertAsked(30);
    } finally {
      this.platform.redis().thaw();
    }
    this.platform.awaitLease();
    this.platform.known(this.path);
  }

  @Test
  void anEpochEndsEverything() {
    String before = this.platform.known(this.path).body();
    this.platform.relay().begin();
    Eventually.await(() ->
        this.platform
            .member()
            .position()
            .map(at -> at.epoch().equals(this.platform.relay().currentEpoch()))
            .orElse(false));
    this.platform.awaitLease();
    assertThat(this.platform.get(this.path).body()).isNotEqualTo(before);
    this.platform.known(this.path);
  }

  @Test
  void whoHasSeenSomethingGetsNothingOlder() {
    this.platform.known(this.path);
    long horizon = this.platform.relay().horizon();
    String old =
        this.platform.versions().write(new VersionToken(this.platform.relay().currentEpoch(), 1));
    HttpResponse<String> content = this.platform.get(this.path, "JewGo-Version", old);
    assertThat(isHit(content)).isTrue();
    assertThat(this.platform.versions().read(header(content, "JewGo-Version")).orElseThrow().xid())
        .as("what he sees now")
        .isEqualTo(horizon - 1);

    VersionToken newer = new VersionToken(this.platform.relay().currentEpoch(), horizon + 1);
    String text = this.platform.versions().write(newer);
    this.platform.service().received().clear();
    assertThat(isHit(this.platform.get(this.path, "JewGo-Version", text))).isFalse();
    assertThat(this.platform.service().onlyReceived().header("JewGo-Version")).isEqualTo(text);
    assertThat(isHit(this.platform.get(this.path, "JewGo-Version", "nonsense"))).isTrue();

    while (this.platform.relay().horizon() <= horizon + 1) {
      this.platform.relay().nextXid();
    }
    HttpResponse<String> later = this.platform.known(this.path, "JewGo-Version", text);
    assertThat(this.platform.versions().read(header(later, "JewGo-Version"))).contains(newer);
  }

  @Test
  void nothingIsServedBeyondItsLifetimeNorPromisedToOthers() {
    this.platform.answers().lifetime(Duration.ofSeconds(2));
    HttpResponse<String> first = this.platform.get(this.path);
    HttpResponse<String> hit = this.platform.get(this.path);
    if (isHit(hit)) {
      assertThat(header(hit, "Cache-Control")).matches("max-age=[01], public");
      assertThat(header(hit, "CDN-Cache-Control")).matches("max-age=[01]");
    }
    Eventually.await(() -> !this.platform.get(this.path).body().equals(first.body()));
  }
}
