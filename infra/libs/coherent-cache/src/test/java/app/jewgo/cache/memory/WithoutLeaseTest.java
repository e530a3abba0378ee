package app.jewgo.cache.memory;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.memory.Served.How;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a memory may answer that nobody tells of changes. */
class WithoutLeaseTest extends CoherentCacheFixture {

  @Test
  void withoutALeaseAnswersForSomeSecondsAndSaysSo() throws Exception {
    get();
    this.clock.advanceMillis(900);
    assertThat(get().how()).isEqualTo(How.HIT);
    this.clock.advanceMillis(5_099);
    assertThat(get())
        .isEqualTo(
            new Served<>(
                "old",
                provenance(200, HOUR.minusMillis(5_999)),
                How.BOUNDED_STALE,
                Duration.ofMillis(4_999)));
    this.clock.advanceMillis(1);

    assertThat(get()).as("read from the primary").isEqualTo(served("new", How.LOADED, HOUR));
    this.clock.advanceMillis(4_000);
    assertThat(get().age()).isEqualTo(Duration.ofSeconds(4));
    assertThat(this.asked).containsExactly(Source.NEAREST, Source.PRIMARY);
  }

  /** Whether anybody has read it lately is no matter: it was current for as long as the lease. */
  @Test
  void ageCountsFromTheEndOfTheLeaseForWhatNothingHasChanged() throws Exception {
    get();
    for (int i = 0; i < 20; i++) {
      this.clock.advanceMillis(500);
      renewLease();
    }
    this.clock.advanceMillis(3_000);
    assertThat(get().how()).isEqualTo(How.BOUNDED_STALE);
    assertThat(get().age()).isEqualTo(Duration.ofSeconds(2));
    change("r:1", 300);
    assertThat(get().how()).as("overtaken, and not read for long").isEqualTo(How.LOADED);
    assertThat(this.asked).containsExactly(Source.NEAREST, Source.PRIMARY);
  }

  @Test
  void aMemberThatNeverHeldALeaseKnowsOfNothingThatItWasCurrent() throws Exception {
    get();
    this.clock.advanceMillis(6_000);
    this.member.begin(EPOCH, new FeedPlace(this.lsn, 0, 100));
    assertThat(get().how()).isEqualTo(How.LOADED);
    assertThat(this.asked).containsExactly(Source.NEAREST, Source.PRIMARY);
  }

  @Test
  void aLeaseThatComesBackProvesWhatWasKept() throws Exception {
    get();
    this.clock.advanceMillis(3_000);
    assertThat(get().how()).isEqualTo(How.BOUNDED_STALE);
    renewLease();
    assertThat(get().how()).isEqualTo(How.HIT);
    this.clock.advanceMillis(1_000);
    change("r:1", 300);
    assertThat(get().how()).as("nobody can tell without a lease").isEqualTo(How.BOUNDED_STALE);
    renewLease();
    this.primaryHorizon = 301;
    assertThat(get().value()).isEqualTo("new");
  }
}
