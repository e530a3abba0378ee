package app.jewgo.cache.membership;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.member.Verdict;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.FeedReader;
import app.jewgo.cache.redis.MemberReports;
import app.jewgo.cache.redis.TestRelay;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.time.MonotonicClock;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformRedis;
import app.jewgo.testkit.network.Fault;
import app.jewgo.testkit.network.TcpFaultProxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.redisson.api.stream.StreamAddArgs;
import org.redisson.api.stream.StreamTrimArgs;
import org.redisson.client.codec.StringCodec;

/** A member and a real Redis, to which everything happens that can. */
@Tag("long")
class MembershipTest {

  private static final Duration SOON = Duration.ofMinutes(2);

  private static final Duration LEASE = Duration.ofSeconds(1);

  private final PlatformRedis server = PlatformRedis.start();

  private final CacheRedis redis = connect(this.server.url());

  private final TestRelay relay = new TestRelay(this.redis);

  /** Between the member and Redis. */
  private final TcpFaultProxy network = TcpFaultProxy.to(this.server.port());

  private final CacheRedis own = connect("redis://127.0.0.1:" + this.network.port());

  private final Member member = new Member(LEASE, 1_000, MonotonicClock.SYSTEM);

  private final List<String> told = new CopyOnWriteArrayList<>();

  private final Membership membership =
      new Membership(
          "test",
          this.member,
          new FeedReader(this.own, false),
          new MemberReports(this.own),
          MembershipSettings.of(Duration.ofMillis(100)),
          List.of(
              new FeedListener() {
                @Override
                public void begun(Epoch epoch, FeedPlace start) {
                  MembershipTest.this.told.add("begun");
                }

                @Override
                public void applying(FeedEntry.Change change) {
                  MembershipTest.this.told.add(judged("applying", change));
                }

                @Override
                public void applied(FeedEntry.Change change) {
                  MembershipTest.this.told.add(judged("applied", change));
                }
              }));

  private String judged(String what, FeedEntry.Change change) {
    boolean has = this.member.position().orElseThrow().lsn() == change.lsn();
    return what + " " + change.tags().getFirst() + (has ? " (position has it)" : "");
  }

  @BeforeEach
  void start() {
    this.relay.begin();
    this.relay.start();
    this.membership.start();
  }

  @AfterEach
  void stop() {
    this.membership.close();
    this.relay.close();
    this.own.close();
    this.network.close();
    this.redis.close();
    this.server.close();
  }

  @Test
  void appliesWhatWasCommittedAndTellsWhoListens() throws Exception {
    awaitLease();
    Stamp old = stamp();
    assertThat(judge(old, "r:1")).isEqualTo(Verdict.CURRENT);
    this.relay.commit("r:1");
    Eventually.await(() -> assertThat(judge(old, "r:1")).isEqualTo(Verdict.CHANGED));
    assertThat(judge(old, "r:2")).isEqualTo(Verdict.CURRENT);
    assertThat(judge(stamp(), "r:1")).isEqualTo(Verdict.CURRENT);
    assertThat(this.told).containsExactly("begun", "applying r:1", "applied r:1 (position has it)");
    assertThat(this.membership.status().applied()).isEqualTo(1);
    Eventually.await(() -> this.membership.status().lag() == 0);
  }

  @Test
  void whoStartsLaterKnowsWhatTheStreamHas() throws Exception {
    Stamp old = stamp();
    this.relay.commit("r:1");
    Member other = new Member(LEASE, 1_000, MonotonicClock.SYSTEM);
    try (Membership late =
        new Membership(
            "late",
            other,
            new FeedReader(this.redis, false),
            new MemberReports(this.redis),
            MembershipSettings.of(Duration.ofMillis(100)),
            List.of())) {
      late.start();
      assertThat(late.awaitLease(SOON)).isTrue();
      assertThat(other.judge(old, TagSet.of("r:1"))).isEqualTo(Verdict.CHANGED);
      assertThat(other.judge(old, TagSet.of("r:2"))).isEqualTo(Verdict.CURRENT);
    }
    assertThat(other.holdsLease()).as("closed").isFalse();
    assertThat(new MemberReports(this.redis).table().reports()).doesNotContainKey("late");
  }

  @Test
  void aHungRelayEndsTheLease() throws Exception {
    awaitLease();
    this.relay.hang(true);
    awaitNoLease();
    assertThat(this.membership.status().problem()).isNull();
    this.relay.hang(false);
    awaitLease();
    assertThat(this.told).as("it need not begin again").containsExactly("begun");
  }

  @Test
  void aFrozenRedisEndsTheLeaseAndItComesAgain() throws Exception {
    awaitLease();
    Stamp old = stamp();
    this.server.freeze();
    awaitNoLease();
    Eventually.await(() -> this.membership.status().problem() != null);
    this.server.thaw();
    awaitLease();
    this.relay.commit("r:1");
    Eventually.await(() -> judge(old, "r:1") != Verdict.CURRENT);
    Eventually.await(() -> this.membership.status().problem() == null);
  }

  @Test
  void aRedisThatLostAllBeginsAnEpochAndOldAnswersAreWorthNothing() throws Exception {
    awaitLease();
    Stamp old = stamp();
    this.server.server().kill();
    awaitNoLease();
    this.server.server().start();
    awaitLease();
    assertThat(judge(old, "r:1")).isEqualTo(Verdict.OTHER_EPOCH);
    assertThat(judge(stamp(), "r:1")).isEqualTo(Verdict.CURRENT);
    assertThat(this.membership.status().begins()).isGreaterThan(1);
  }

  @Test
  void aFlushIsNoticedWithoutWaiting() throws Exception {
    awaitLease();
    Stamp old = stamp();
    this.redis.client().getKeys().flushall();
    Eventually.await(() -> this.member.holdsLease() && judge(old, "r:1") != Verdict.CURRENT);
    assertThat(judge(old, "r:1")).isEqualTo(Verdict.OTHER_EPOCH);
  }

  @Test
  void aTrimThatOvertakesASlowReaderDropsAll() throws Exception {
    awaitLease();
    Stamp old = stamp();
    this.network.set(Fault.RESET);
    awaitNoLease();
    this.relay.commit("r:1");
    this.relay.pulse();
    try (CacheRedis direct = connect(this.server.url())) {
      direct
          .client()
          .getStream("jewgo:{feed}:stream", StringCodec.INSTANCE)
          .trim(StreamTrimArgs.maxLen(1).noLimit());
    }
    this.network.set(Fault.NONE);
    awaitLease();
    assertThat(judge(old, "r:9")).as("whatever it was").isEqualTo(Verdict.CHANGED);
    assertThat(judge(stamp(), "r:9")).isEqualTo(Verdict.CURRENT);
    assertThat(this.told).as("the change itself was never read").containsExactly("begun", "begun");
  }

  @Test
  void whatItCannotReadCountsAsIfAllHadChanged() throws Exception {
    awaitLease();
    Stamp old = stamp();
    this.relay.hang(true);
    var state =
        this.redis.client().<String, String>getMap("jewgo:{feed}:state", StringCodec.INSTANCE);
    String at =
        "%s %s %016x %s".formatted(state.get("epoch"), state.get("lsn"), 0, state.get("xid"));
    this.redis
        .client()
        .<String, String>getStream("jewgo:{feed}:stream", StringCodec.INSTANCE)
        .add(StreamAddArgs.entries("at", at, "is", "\u0007?"));
    Eventually.await(() -> this.membership.status().unreadable() == 1);
    assertThat(this.member.holdsLease()).isFalse();
    // What another version wrote, and this one's relay knows of.
    state.put("xid", "%016x".formatted(this.relay.horizon()));
    this.relay.hang(false);
    awaitLease();
    assertThat(judge(old, "r:1")).isEqualTo(Verdict.CHANGED);
    assertThat(this.told).containsExactly("begun", "begun");
  }

  @Test
  void aRestoredStreamOfBeforeIsReadFromItsBeginning() throws Exception {
    awaitLease();
    this.relay.commit("r:1");
    Eventually.await(() -> this.membership.status().applied() == 1);
    this.relay.hang(true);
    var state =
        this.redis.client().<String, String>getMap("jewgo:{feed}:state", StringCodec.INSTANCE);
    // As a snapshot of before the commit: the stream ends earlier than the member is.
    state.put("lsn", "%016x".formatted(50));
    this.redis.client().getKeys().delete("jewgo:{feed}:stream");
    Eventually.await(() -> this.member.position().orElseThrow().lsn() == 50);
    assertThat(this.membership.status().begins()).isGreaterThan(1);
  }

  private static CacheRedis connect(String url) {
    return CacheRedis.connect(url, Duration.ofSeconds(3), Duration.ofSeconds(1));
  }

  private void awaitLease() throws InterruptedException {
    assertThat(this.membership.awaitLease(SOON)).isTrue();
  }

  private void awaitNoLease() {
    Eventually.await(() -> !this.member.holdsLease());
  }

  private Stamp stamp() {
    return Stamp.ofSnapshot(this.relay.currentEpoch(), this.relay.horizon());
  }

  private Verdict judge(Stamp stamp, String tag) {
    return this.member.judge(stamp, TagSet.of(tag));
  }
}
