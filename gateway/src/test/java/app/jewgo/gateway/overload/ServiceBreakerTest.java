package app.jewgo.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import app.jewgo.gateway.instances.Instance;
import app.jewgo.testkit.MutableClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceBreakerTest {

  private static final URI ANYWHERE = URI.create("http://10.0.0.1:80");

  private final MutableClock clock = MutableClock.at("2026-11-23T08:00:00Z");

  private final Instance one = new Instance("s", ANYWHERE, ANYWHERE);

  private final Instance two = new Instance("s", ANYWHERE, ANYWHERE);

  private final ServiceBreaker breaker =
      new ServiceBreaker(
          "s", () -> List.of(this.one, this.two), this.clock, Binding.of(BreakerProperties.class));

  @BeforeEach
  void ready() {
    this.one.answered(true);
    this.two.answered(true);
  }

  @Test
  void opensAtARateOfFailures() {
    for (int i = 0; i < 10; i++) {
      answered();
      assertThat(this.breaker.isOpen()).isFalse();
      failed();
    }
    assertThat(this.breaker.isOpen()).isTrue();
    assertThat(this.breaker.tryPass()).isFalse();
  }

  @Test
  void bearsFewFailuresAndFewRequests() {
    for (int i = 0; i < 19; i++) {
      failed();
    }
    assertThat(this.breaker.isOpen()).isFalse();
    this.clock.advance(Duration.ofSeconds(11));
    for (int i = 0; i < 100; i++) {
      answered();
      answered();
      failed();
    }
    assertThat(this.breaker.isOpen()).isFalse();
  }

  @Test
  void triesAgainWithOneRequest() {
    opened();
    this.clock.advance(Duration.ofMillis(1001));
    assertThat(this.breaker.tryPass()).isTrue();
    assertThat(this.breaker.tryPass()).as("while the one is under way").isFalse();
    this.breaker.failed(new IOException());
    assertThat(this.breaker.tryPass()).isFalse();
    this.clock.advance(Duration.ofMillis(1001));
    assertThat(this.breaker.tryPass()).isTrue();
    this.breaker.answered();
    assertThat(this.breaker.isOpen()).isFalse();
    assertThat(this.breaker.tryPass()).isTrue();
  }

  @Test
  void opensAtOnceWhereNoInstanceIsFit() {
    this.one.unreachable();
    failed();
    assertThat(this.breaker.isOpen()).isFalse();
    this.two.unreachable();
    failed();
    assertThat(this.breaker.isOpen()).isTrue();
  }

  @Test
  void endsWithAnInstanceThatIsReadyAgain() {
    this.one.unreachable();
    this.two.unreachable();
    failed();
    assertThat(this.breaker.tryPass()).isFalse();
    this.two.answered(true);
    assertThat(this.breaker.tryPass()).isTrue();
    assertThat(this.breaker.tryPass()).isTrue();
    assertThat(this.breaker.isOpen()).isFalse();
  }

  @Test
  void letsAnotherTryWhereOneSaidNothing() {
    opened();
    this.clock.advance(Duration.ofMillis(1001));
    assertThat(this.breaker.tryPass()).isTrue();
    this.breaker.released();
    assertThat(this.breaker.tryPass()).isTrue();
  }

  private void opened() {
    while (!this.breaker.isOpen()) {
      failed();
    }
  }

  private void answered() {
    assertThat(this.breaker.tryPass()).isTrue();
    this.breaker.answered();
  }

  private void failed() {
    assertThat(this.breaker.tryPass()).isTrue();
    this.breaker.failed(new IOException());
  }
}
