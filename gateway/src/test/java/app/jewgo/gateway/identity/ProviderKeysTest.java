package app.jewgo.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.SigningKey;
import app.jewgo.testkit.MutableClock;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** When a provider is asked for its keys, and how long they count. */
class ProviderKeysTest {

  private static final ProviderProperties PROPERTIES =
      new ProviderProperties(
          "https://login.example",
          "jewgo",
          URI.create("https://login.example/keys"),
          Set.of("RS256"),
          Duration.ofMinutes(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofHours(24));

  private final MutableClock clock = MutableClock.at("2026-11-23T12:00:00Z");

  private final Deque<Sinks.One<JWKSet>> questions = new ArrayDeque<>();

  private final ProviderKeys keys = new ProviderKeys(Mono.defer(this::ask), PROPERTIES, this.clock);

  private final JWKSet one = new JWKSet(SigningKey.curve("one").key());

  private final AtomicInteger ended = new AtomicInteger();

  @Test
  void hasNoneBeforeTheFirstAnswer() {
    assertThat(this.keys.current()).isNull();
    refresh();
    assertThat(this.keys.current()).isNull();
    answer(this.one);
    assertThat(this.keys.current()).isSameAs(this.one);
  }

  @Test
  void asksOnceForAllWhoWait() {
    for (int i = 0; i < 5; i++) {
      refresh();
    }
    assertThat(this.questions).hasSize(1);
    assertThat(this.ended).hasValue(0);
    answer(this.one);
    assertThat(this.ended).hasValue(5);
  }

  @Test
  void goesOnWhenNobodyWaitsAnyMore() {
    this.keys.refreshed().subscribe().dispose();
    answer(this.one);
    assertThat(this.keys.current()).isSameAs(this.one);
  }

  @Test
  void doesNotAskAgainTooSoon() {
    refresh();
    answer(this.one);
    this.clock.advance(Duration.ofMillis(9_999));
    refresh();
    assertThat(this.ended).as("nobody waits either").hasValue(2);
    assertThat(this.questions).isEmpty();
    this.clock.advance(Duration.ofMillis(1));
    refresh();
    assertThat(this.questions).hasSize(1);
  }

  @Test
  void doesNotAskAgainTooSoonAfterAFailureEither() {
    refresh();
    fail();
    assertThat(this.ended).as("a failure is an end").hasValue(1);
    refresh();
    assertThat(this.questions).isEmpty();
    this.clock.advance(Duration.ofSeconds(10));
    refresh();
    answer(this.one);
    assertThat(this.keys.current()).isSameAs(this.one);
  }

  @Test
  void keepsKeysThroughAnOutageButNotForEver() {
    refresh();
    answer(this.one);
    this.clock.advance(Duration.ofHours(23));
    refresh();
    fail();
    assertThat(this.keys.current()).isSameAs(this.one);
    this.clock.advance(Duration.ofHours(1));
    assertThat(this.keys.current()).isSameAs(this.one);
    this.clock.advance(Duration.ofMillis(1));
    assertThat(this.keys.current()).isNull();
    refresh();
    answer(this.one);
    assertThat(this.keys.current()).isSameAs(this.one);
  }

  @Test
  void takesNewKeysInPlaceOfTheOld() {
    refresh();
    answer(this.one);
    JWKSet two = new JWKSet(SigningKey.curve("two").key());
    this.clock.advance(Duration.ofMinutes(5));
    refresh();
    answer(two);
    assertThat(this.keys.current()).isSameAs(two);
  }

  private Mono<JWKSet> ask() {
    Sinks.One<JWKSet> question = Sinks.one();
    this.questions.add(question);
    return question.asMono();
  }

  private void refresh() {
    this.keys.refreshed().subscribe(none -> {}, error -> {}, this.ended::incrementAndGet);
  }

  private void answer(JWKSet answer) {
    this.questions.remove().tryEmitValue(answer).orThrow();
  }

  private void fail() {
    this.questions.remove().tryEmitError(new IllegalStateException("down")).orThrow();
  }
}
