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
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoherentCacheTest {

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final Duration HOUR = Duration.ofHours(1);

  private final ManualClock clock = new ManualClock();

  private final Member member = new Member(Duration.ofSeconds(1), 1_000, this.clock);

  private final CoherentCache<String, String> cache =
      new CoherentCache<>(
          new CacheSettings(100, Duration.ofSeconds(5)), this.member, String::length, this.clock);

  private final List<Source> asked = new ArrayList<>();

  private long reports;

  private long lsn = 10;

  /** What the servers would answer. */
  private String replica = "old";

  private long replicaHorizon = 200;

  private String primary = "new";

  private long primaryHorizon = 200;

  private @Nullable IOException primaryFailure;

  private Duration behind = Duration.ZERO;

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
    assertThat(this.cache.counts()).isEqualTo(new CacheCounts(0, 0, 2, 0, 1));
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
    this.clock.advanceMillis(4_999);
    assertThat(get())
        .isEqualTo(
            new Served<>(
                "old",
                provenance(200, HOUR.minusMillis(5_899)),
                How.BOUNDED_STALE,
                Duration.ofMillis(4_999)));
    this.clock.advanceMillis(1);

    assertThat(get()).as("read from the primary").isEqualTo(served("new", How.LOADED, HOUR));
    this.clock.advanceMillis(4_000);
    assertThat(get().age()).isEqualTo(Duration.ofSeconds(4));
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
    this.behind = Duration.ofSeconds(5);
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

  private Served<String> get() throws Exception {
    return this.cache.get("key", this::load);
  }

  private Loaded<String> load(Source source) throws IOException {
    this.asked.add(source);
    if (source == Source.NEAREST) {
      return new Loaded<>(this.replica, provenance(this.replicaHorizon, HOUR), this.behind);
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
    this.member.report().orElseThrow().answered(new Token("life", ++this.reports));
    this.member.apply(
        new FeedEntry.Pulse(
            EPOCH,
            new FeedPlace(this.lsn, 0, 100),
            new Beat(new Token("life", this.reports), 100)));
  }
}
