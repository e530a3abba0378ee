package app.jewgo.cache.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.memory.Served.How;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CoherentCacheTest extends CoherentCacheFixture {

  @Test
  void answersFromMemoryWhileNothingHasChanged() throws Exception {
    assertThat(get()).isEqualTo(served("old", How.LOADED, HOUR));
    this.clock.advanceMillis(400);
    assertThat(get()).isEqualTo(served("old", How.HIT, HOUR.minusMillis(400)));
    change("r:2", 300);
    assertThat(get().how()).isEqualTo(How.HIT);
    assertThat(this.asked).containsExactly(Source.NEAREST);
  }

  @Test
  void aChangeOfATagDropsTheAnswer() throws Exception {
    get();
    change("r:1", 200);
    this.replicaHorizon = 201;
    this.replica = "newer";
    assertThat(get()).isEqualTo(served("newer", How.LOADED, HOUR, 201));
    assertThat(this.cache.counts()).isEqualTo(new CacheCounts(0, 0, 0, 0, 2, 0, 1));
  }

  @Test
  void aReplicaThatIsBehindIsNotBelieved() throws Exception {
    change("r:1", 250);
    this.primaryHorizon = 251;
    assertThat(get()).isEqualTo(served("new", How.LOADED, HOUR, 251));
    assertThat(this.asked).containsExactly(Source.NEAREST, Source.PRIMARY);
    assertThat(get().how()).as("and the primary's answer is kept").isEqualTo(How.HIT);
    assertThat(this.cache.counts().refused()).isOne();
  }

  @Test
  void anAnswerThatCannotBeShownToBeCurrentIsGivenOnlyToWhoAsked() throws Exception {
    change("r:1", 250); // while an older transaction runs: even the primary's horizon is below
    assertThat(get()).isEqualTo(served("new", How.LOADED, HOUR));
    assertThat(get().how()).isEqualTo(How.LOADED);
    assertThat(this.asked).hasSize(4);
  }

  @Test
  void anAnswerOfAnotherEpochIsNotKept() throws Exception {
    get();
    this.member.begin(new Epoch(new UUID(1, 2)), new FeedPlace(this.lsn, 0, 100));
    this.member.report().orElseThrow().answered(new Token("life", ++this.reports));
    this.member.apply(
        new FeedEntry.Pulse(
            new Epoch(new UUID(1, 2)),
            new FeedPlace(this.lsn, 0, 100),
            new Beat(new Token("life", this.reports), 100)));
    assertThat(get().value()).isEqualTo("new");
    assertThat(this.asked).containsExactly(Source.NEAREST, Source.NEAREST, Source.PRIMARY);
  }

  @Test
  void expires() throws Exception {
    get();
    this.clock.advance(HOUR);
    renewLease();
    get();
    assertThat(this.asked).hasSize(2);
  }

  @Test
  void aFailureIsNotKept() throws Exception {
    assertThatThrownBy(() ->
            this.cache.get(
                "key",
                source -> {
                  throw new IOException("down");
                }))
        .hasMessage("down");
    assertThat(get().value()).isEqualTo("old");
  }

  @Test
  void keepsNoMoreBytesThanItMay() throws Exception {
    for (int i = 0; i < 50; i++) {
      this.replica = "x".repeat(10);
      this.cache.get("key" + i, this::load);
    }
    assertThat(this.cache.size()).isBetween(1L, 10L);
    this.cache.clear();
    assertThat(this.cache.size()).isZero();
  }

  @Test
  void whatNothingHasChangedIsServedPastItsLifetimeWhileItIsReadAnew() throws Exception {
    this.settings =
        new CacheSettings(
            true, true, 100, Duration.ofSeconds(5), 0, Duration.ofSeconds(10), Duration.ZERO);
    get();
    this.clock.advance(HOUR.plusSeconds(9));
    renewLease();
    this.replica = "newer";
    assertThat(this.cache.peek("key", null)).as("who cannot read it anew").isNull();
    assertThat(get()).isEqualTo(served("old", How.EXPIRED, Duration.ZERO));
    Eventually.await(Duration.ofSeconds(30), () -> get().how() == How.HIT);
    assertThat(get().value()).isEqualTo("newer");
    assertThat(this.asked).hasSizeBetween(2, 3);
    this.clock.advance(HOUR.plusSeconds(10));
    renewLease();
    assertThat(get().how()).as("the grace is over").isEqualTo(How.LOADED);
  }

  @Test
  void whatHasChangedIsNotServedPastItsLifetime() throws Exception {
    this.settings =
        new CacheSettings(
            true, true, 100, Duration.ofSeconds(5), 0, Duration.ofSeconds(10), Duration.ZERO);
    get();
    this.clock.advance(HOUR);
    renewLease();
    change("r:1", 300);
    this.replicaHorizon = 301;
    assertThat(get().how()).isEqualTo(How.LOADED);
    this.clock.advance(HOUR.plusSeconds(1));
    assertThat(get().how()).as("nor without a lease").isEqualTo(How.LOADED);
  }

  @Test
  void chanceShortensLifetimesAndNeverLengthensThem() throws Exception {
    this.settings =
        new CacheSettings(true, true, 10_000, Duration.ZERO, 0.1, Duration.ZERO, Duration.ZERO);
    Set<Duration> lifetimes = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Provenance made = this.cache.get("key" + i, this::load).provenance();
      assertThat(made).isNotNull();
      assertThat(made.lifetime()).isBetween(HOUR.multipliedBy(9).dividedBy(10), HOUR);
      lifetimes.add(made.lifetime());
    }
    assertThat(lifetimes).hasSizeGreaterThan(50);
  }

  @Test
  void switchedOffItLoadsEachTime() throws Exception {
    get();
    this.settings = off(true);
    assertThat(get().how()).isEqualTo(How.LOADED);
    assertThat(this.cache.peek("key", null)).isNull();
    assertThat(this.asked).containsExactly(Source.NEAREST, Source.NEAREST);
  }

  @Test
  void switchedOffItStillTellsWhatIsCurrent() throws Exception {
    this.settings = off(true);
    change("r:1", 300);
    this.primaryHorizon = 301;
    assertThat(get().value()).as("the replica is behind").isEqualTo("new");
    this.clock.advance(Duration.ofSeconds(2));
    this.asked.clear();
    assertThat(get().value()).as("without a lease").isEqualTo("new");
    assertThat(this.asked).containsExactly(Source.PRIMARY);
  }

  @Test
  void whoIsNoMemberTakesWhatTheNearestServerSays() throws Exception {
    this.settings = off(false);
    change("r:1", 300);
    assertThat(get().value()).isEqualTo("old");
    assertThat(this.asked).containsExactly(Source.NEAREST);
  }

  @Test
  void keepsWhatWasMadeElsewhere() {
    assertThat(this.cache.peek("key", null)).isNull();
    this.cache.put("key", "value", provenance(200, HOUR));
    assertThat(this.cache.peek("key", null)).isEqualTo(served("value", How.HIT, HOUR));
    change("r:1", 300);
    assertThat(this.cache.peek("key", null)).isNull();
    this.cache.put("key", "value", provenance(200, HOUR));
    assertThat(this.cache.peek("key", null)).as("late, and judged").isNull();
    this.cache.put("key", "value", provenance(301, HOUR));
    this.cache.drop("key", "value");
    assertThat(this.cache.peek("key", null)).isNull();
  }

  @Test
  void whoFindsItUntrueTooLateDropsNothing() {
    this.cache.put("key", "untrue", provenance(200, HOUR));
    this.cache.drop("key", "untrue");
    this.cache.put("key", "read anew", provenance(200, HOUR));
    this.cache.drop("key", "untrue");
    assertThat(this.cache.peek("key", null)).isEqualTo(served("read anew", How.HIT, HOUR));
  }

  @Test
  void whatWasAskedTakesMemoryToo() throws Exception {
    this.cache.get("k".repeat(20), this::load);
    this.cache.get("k".repeat(1_000), this::load);
    assertThat(this.cache.size()).as("without what is too long").isOne();
    assertThat(this.cache.bytes()).isEqualTo(2 * 20 + "old".length());
  }

  @Test
  void namesItsKeysAndChangesItsSize() throws Exception {
    for (int i = 0; i < 20; i++) {
      this.cache.get("cold" + i % 5, this::load);
      this.cache.get("hot", this::load);
    }
    assertThat(this.cache.hottest(3)).hasSize(3);
    assertThat(this.cache.hottest(100)).hasSize(6).contains("hot", "cold4");
    assertThat(this.cache.bytes()).isEqualTo(2 * (5 * 5 + 3) + 6 * 3);
    this.cache.resize(3);
    assertThat(this.cache.size()).isLessThanOrEqualTo(1);
  }
}
