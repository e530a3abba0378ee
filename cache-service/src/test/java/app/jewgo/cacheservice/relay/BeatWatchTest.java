package app.jewgo.cacheservice.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.lease.Token;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BeatWatchTest {

  private final BeatWatch watch = new BeatWatch();

  @Test
  void theOldestTellsOfTheSilence() {
    assertThat(this.watch.silence(5)).isZero();
    this.watch.sent(new Token("run", 1), 10);
    this.watch.sent(new Token("run", 2), 20);
    assertThat(this.watch.silence(25)).isEqualTo(Duration.ofNanos(15));
    assertThat(this.watch.returned(new Token("run", 1), 30)).contains(Duration.ofNanos(20));
    assertThat(this.watch.silence(30)).isEqualTo(Duration.ofNanos(10));
  }

  @Test
  void whoComesBackAnswersForThoseBeforeIt() {
    this.watch.sent(new Token("run", 1), 10);
    this.watch.sent(new Token("run", 2), 20);
    assertThat(this.watch.returned(new Token("run", 2), 30)).contains(Duration.ofNanos(10));
    assertThat(this.watch.silence(1_000)).isZero();
  }

  @Test
  void strangersAreLeftAside() {
    this.watch.sent(new Token("run", 7), 10);
    assertThat(this.watch.returned(new Token("other", 7), 30)).isEmpty();
    assertThat(this.watch.returned(new Token("run", 6), 30)).isEmpty();
    assertThat(this.watch.silence(30)).isEqualTo(Duration.ofNanos(20));
  }

  @Test
  void equalCountersComeBackOneByOne() {
    this.watch.sent(new Token("run", 1), 10);
    this.watch.sent(new Token("run", 1), 20);
    assertThat(this.watch.returned(new Token("run", 1), 30)).contains(Duration.ofNanos(20));
    assertThat(this.watch.returned(new Token("run", 1), 30)).contains(Duration.ofNanos(10));
    assertThat(this.watch.returned(new Token("run", 1), 30)).isEmpty();
  }

  @Test
  void aSlotThatIsSilentForLongDoesNotFillTheMemory() {
    for (int i = 0; i < 1_000_000; i++) {
      this.watch.sent(new Token("run", i), i);
    }
    assertThat(this.watch.silence(1_000_000)).isEqualTo(Duration.ofMillis(1));
  }
}
