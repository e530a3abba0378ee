package app.jewgo.cache.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.memory.Served.How;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.time.ManualClock;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoherentCacheTest {

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final Duration HOUR = Duration.ofHours(1);

  private final ManualClock clock = new ManualClock();

  private final Member member = new Member(Duration.ofSeconds(1), 1_000, this.clock);

  private CacheSettings settings = new CacheSettings(100, Duration.ofSeconds(5));

  private final CoherentCache<String, String> cache =
      new CoherentCache<>(() -> this.settings, this.member, String::length, null, this.clock);

  private final List<Source> asked = new CopyOnWriteArrayList<>();

  private long reports;

  private long lsn = 10;

  /** What the servers would answer. */
  private String replica = "old";

  private long replicaHorizon = 200;

  private String primary = "new";

  private long primaryHorizon = 200;

  private @Nullable IOException primaryFailure;

  private Duration behind = Duration.ZERO;

  private @Nullable Outage outage;

  CoherentCacheTest() {
    this.member.begin(EPOCH, new FeedPlace(this.lsn, 0, 100));
    renewLease();
  }

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
  void withoutALeaseAndPrimaryAsksAReplicaAndCountsItsLag() throws Exception {
    this.clock.advanceMillis(1_000);
    this.primaryFailure = new IOException("down");
    this.behind = Duration.ofSeconds(3);
    Served<String> served = get();
    assertThat(served.how()).isEqualTo(How.BOUNDED_STALE);
    assertThat(served.age()).isEqualTo(Duration.ofSeconds(3));
    this.clock.advanceMillis(2_000);
    assertThat(get().age())
        .as("nothing had changed it when the lease ended")
        .isEqualTo(Duration.ofSeconds(2));
    this.clock.advanceMillis(3_000);
    this.behind = Duration.ofSeconds(5);
    assertThatThrownBy(this::get).isSameAs(this.primaryFailure);
  }

  /** The replica was asked under a lease and answered after it. */
  @Test
  void aLeaseThatEndsInTheMiddleOfAReadDoesNotFailItWhereThePrimaryIsDown() throws Exception {
    this.primaryFailure = new IOException("down");
    Loader<String> loader =
        source -> {
          Loaded<String> loaded = load(source);
          if (this.asked.size() == 1) {
            this.clock.advanceMillis(1_000);
          }
          return loaded;
        };
    assertThat(this.cache.get("key", loader).how()).isEqualTo(How.BOUNDED_STALE);
    assertThat(this.asked).containsExactly(Source.NEAREST, Source.PRIMARY, Source.NEAREST);
  }

  @Test
  void aReplicaThatIsBehindMayCatchUpWhereThePrimaryIsDown() throws Exception {
    change("r:1", 250);
    this.primaryFailure = new IOException("down");
    Loader<String> loader =
        source -> {
          if (this.asked.size() == 4) {
            this.replica = "caught up";
            this.replicaHorizon = 251;
          }
          return load(source);
        };
    assertThat(this.cache.get("key", loader)).isEqualTo(served("caught up", How.LOADED, HOUR, 251));
  }

  @Test
  void aReplicaThatIsKnownToBeBehindIsNotBelievedWhereThePrimaryIsDownEither() {
    change("r:1", 250);
    this.primaryFailure = new IOException("down");
    assertThatThrownBy(this::get).isSameAs(this.primaryFailure);
    assertThat(this.asked).as("and not for ever").hasSizeLessThan(100);
  }

  /** The end of the log that was seen on the primary, and that no replica has received. */
  @Test
  void whatIsLostWithThePrimaryMakesNothingOlderThatWasCurrentWhenTheLeaseEnded() throws Exception {
    change("r:1", 150);
    this.clock.advanceMillis(10_000);
    this.primaryFailure = new IOException("down");
    this.behind = Duration.ofSeconds(11);
    this.outage = new Outage(Duration.ofSeconds(9), Duration.ofMillis(400));
    Served<String> served = get();
    assertThat(served.how()).isEqualTo(How.BOUNDED_STALE);
    assertThat(served.age()).isEqualTo(Duration.ofMillis(400));
  }

  @Test
  void whatWasOvertakenBeforeThePrimaryWasLostIsAsOldAsItsReplica() {
    change("r:1", 250);
    this.clock.advanceMillis(10_000);
    this.primaryFailure = new IOException("down");
    this.behind = Duration.ofSeconds(11);
    this.outage = new Outage(Duration.ofSeconds(9), Duration.ofMillis(400));
    assertThatThrownBy(this::get).isSameAs(this.primaryFailure);
  }

  @Test
  void whatThePrimaryDidAfterTheLeaseNobodyKnowsWhenItIsLost() {
    this.clock.advanceMillis(10_000);
    this.primaryFailure = new IOException("down");
    this.behind = Duration.ofSeconds(11);
    this.outage = new Outage(Duration.ofMillis(8_999), Duration.ofMillis(400));
    assertThatThrownBy(this::get).isSameAs(this.primaryFailure);
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
            true, 100, Duration.ofSeconds(5), 0, Duration.ofSeconds(10), Duration.ZERO);
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
            true, 100, Duration.ofSeconds(5), 0, Duration.ofSeconds(10), Duration.ZERO);
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
        new CacheSettings(true, 10_000, Duration.ZERO, 0.1, Duration.ZERO, Duration.ZERO);
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
  void aClientGetsNothingOlderThanHeHasSeen() throws Exception {
    get();
    VersionToken seen = new VersionToken(EPOCH, 250);
    assertThat(this.cache.peek("key", seen)).isNull();
    this.primaryHorizon = 251;
    assertThat(this.cache.get("key", this::load, seen))
        .isEqualTo(served("new", How.LOADED, HOUR, 251));
    assertThat(this.asked).endsWith(Source.PRIMARY);
    assertThat(this.cache.get("key", this::load, seen).how()).isEqualTo(How.HIT);
    VersionToken later = new VersionToken(EPOCH, 300);
    assertThat(this.cache.peek("key", later)).isNull();
    beat(301);
    assertThat(this.cache.peek("key", later)).as("all up to it is applied").isNotNull();
    this.clock.advanceMillis(1_500);
    assertThat(this.cache.peek("key", later)).as("without a lease").isNull();
    assertThat(this.cache.peek("key", seen)).isNotNull();
  }

  @Test
  void whatAReplicaHasShownIsAwaitedFromThePrimary() throws Exception {
    VersionToken seen = new VersionToken(EPOCH, 250);
    Loader<String> loader =
        source -> {
          Loaded<String> loaded = load(source);
          if (this.asked.size() == 3) {
            this.primary = "newest";
            this.primaryHorizon = 251;
          }
          return loaded;
        };
    assertThat(this.cache.get("key", loader, seen).value()).isEqualTo("newest");
    assertThat(this.asked)
        .containsExactly(Source.NEAREST, Source.PRIMARY, Source.PRIMARY, Source.PRIMARY);
    this.primaryHorizon = 200;
    assertThat(this.cache.get("other", this::load, seen).value())
        .as("and not for ever")
        .isEqualTo("newest");
    assertThat(this.asked).hasSizeLessThan(30);
  }

  /** The primary was read before a commit that the client had seen on a replica. */
  @Test
  void whatIsAppliedWhileAnAnswerIsReadIsNotTakenForPartOfIt() throws Exception {
    change("r:1", 220);
    VersionToken seen = new VersionToken(EPOCH, 250);
    Loader<String> loader =
        source -> {
          Loaded<String> loaded = load(source);
          if (source == Source.PRIMARY && this.asked.size() == 2) {
            change("r:1", 250);
            beat(260);
            this.primary = "what he has seen";
            this.primaryHorizon = 260;
          }
          return loaded;
        };
    this.primaryHorizon = 240;
    assertThat(this.cache.get("key", loader, seen).value()).isEqualTo("what he has seen");
  }

  @Test
  void switchedOffItLoadsEachTime() throws Exception {
    get();
    this.settings =
        new CacheSettings(false, 100, Duration.ofSeconds(5), 0, Duration.ZERO, Duration.ZERO);
    assertThat(get().how()).isEqualTo(How.LOADED);
    assertThat(this.cache.peek("key", null)).isNull();
    assertThat(this.asked).containsExactly(Source.NEAREST, Source.NEAREST);
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
    this.cache.drop("key");
    assertThat(this.cache.peek("key", null)).isNull();
  }

  @Test
  void namesItsKeysAndChangesItsSize() throws Exception {
    for (int i = 0; i < 20; i++) {
      this.cache.get("cold" + i % 5, this::load);
      this.cache.get("hot", this::load);
    }
    assertThat(this.cache.hottest(3)).hasSize(3);
    assertThat(this.cache.hottest(100)).hasSize(6).contains("hot", "cold4");
    assertThat(this.cache.bytes()).isEqualTo(6 * 3);
    this.cache.resize(3);
    assertThat(this.cache.size()).isLessThanOrEqualTo(1);
  }

  @Test
  void whatIsAskedForMostIsReadAnewBeforeAnybodyAsks() throws Exception {
    get();
    this.cache.reload(10, key -> this::load);
    assertThat(this.asked).as("nothing has changed").hasSize(1);
    change("r:1", 300);
    this.replicaHorizon = 301;
    this.replica = "newer";
    this.cache.reload(10, key -> this::load);
    assertThat(this.asked).hasSize(2);
    assertThat(get()).isEqualTo(served("newer", How.HIT, HOUR, 301));
  }

  private Served<String> get() throws Exception {
    return this.cache.get("key", this::load);
  }

  private Loaded<String> load(Source source) throws IOException {
    this.asked.add(source);
    if (source == Source.NEAREST) {
      return new Loaded<>(
          this.replica, provenance(this.replicaHorizon, HOUR), this.behind, this.outage);
    }
    if (this.primaryFailure != null) {
      throw this.primaryFailure;
    }
    return Loaded.of(this.primary, provenance(this.primaryHorizon, HOUR));
  }

  private static Served<String> served(String value, How how, Duration lifetime) {
    return served(value, how, lifetime, 200);
  }

  private static Served<String> served(String value, How how, Duration lifetime, long horizon) {
    return new Served<>(value, provenance(horizon, lifetime), how, Duration.ZERO);
  }

  private static Provenance provenance(long horizon, Duration lifetime) {
    return new Provenance(Stamp.ofSnapshot(EPOCH, horizon), TagSet.of("r:1"), lifetime);
  }

  private void change(String tag, long xid) {
    FeedPlace before = new FeedPlace(this.lsn, 0, 100);
    this.lsn += 10;
    this.member.apply(
        new FeedEntry.Change(
            EPOCH, before, this.lsn, 0, true, xid, false, List.of(tag), List.of()));
  }

  private void renewLease() {
    beat(100);
  }

  private void beat(long horizon) {
    this.member.report().orElseThrow().answered(new Token("life", ++this.reports));
    this.member.apply(
        new FeedEntry.Pulse(
            EPOCH,
            new FeedPlace(this.lsn, 0, 100),
            new Beat(new Token("life", this.reports), horizon)));
  }
}
