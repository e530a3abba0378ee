package app.jewgo.cache.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.member.Member;
import app.jewgo.cache.membership.FeedListener;
import app.jewgo.cache.membership.Membership;
import app.jewgo.cache.membership.MembershipSettings;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.FeedReader;
import app.jewgo.cache.redis.MemberReports;
import app.jewgo.cache.redis.TestRelay;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.time.MonotonicClock;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Writers of one process, members of two, and a real Redis. */
@Tag("long")
class WriteVisibilityTest {

  private static final Duration SOON = Duration.ofMinutes(2);

  private static final Duration LEASE = Duration.ofSeconds(1);

  private static final Duration MARGIN = Duration.ofMillis(200);

  private final PlatformRedis server = PlatformRedis.start();

  private final CacheRedis redis =
      CacheRedis.connect(this.server.url(), Duration.ofSeconds(3), Duration.ofSeconds(1));

  private final TestRelay relay = new TestRelay(this.redis);

  private final MemberReports reports = new MemberReports(this.redis);

  private long started;

  private final List<Duration> waited = new CopyOnWriteArrayList<>();

  private final WriteVisibility writes =
      new WriteVisibility(this.reports, LEASE, MARGIN, MonotonicClock.SYSTEM, this.waited::add);

  private final Membership own = member("own", List.of(this.writes));

  private final Membership other = member("other", List.of());

  private Membership member(String name, List<FeedListener> listeners) {
    return new Membership(
        name,
        new Member(LEASE, 1_000, MonotonicClock.SYSTEM),
        new FeedReader(this.redis, false),
        this.reports,
        MembershipSettings.of(Duration.ofMillis(100)),
        listeners);
  }

  @BeforeEach
  void start() throws InterruptedException {
    this.relay.begin();
    this.relay.start();
    this.own.start();
    this.other.start();
    this.started = System.nanoTime();
    this.writes.start();
    assertThat(this.own.awaitLease(SOON)).isTrue();
    assertThat(this.other.awaitLease(SOON)).isTrue();
  }

  @AfterEach
  void stop() {
    this.writes.close();
    this.own.close();
    this.other.close();
    this.relay.close();
    this.redis.close();
    this.server.close();
  }

  @Test
  void theFirstWriteWaitsForALeaseAndTheNextOnesForTheMembersOnly() throws Exception {
    assertThat(write(true)).isEqualTo(Coherence.VISIBLE);
    assertThat(Duration.ofNanos(System.nanoTime() - this.started))
        .as("for how long Redis is known")
        .isGreaterThan(LEASE);
    for (int i = 0; i < 20; i++) {
      assertThat(write(true)).isEqualTo(Coherence.VISIBLE);
    }
    assertThat(this.waited.subList(1, 21).stream().sorted().toList().get(10))
        .as("half of them")
        .isLessThan(LEASE.dividedBy(4));
  }

  @Test
  void manyWritersAreAnsweredTogether() throws Exception {
    write(true);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Coherence>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(threads.submit(() -> write(true)));
      }
      for (Future<Coherence> one : all) {
        assertThat(one.get()).isEqualTo(Coherence.VISIBLE);
      }
    }
    assertThat(this.writes.waiting()).isZero();
    assertThat(this.waited.subList(1, 201).stream().sorted().toList().get(100))
        .as("half of them")
        .isLessThan(LEASE.dividedBy(2));
  }

  @Test
  void aMemberThatIsGoneIsWaitedForOnce() throws Exception {
    write(true);
    // It has a name in the table, and never comes again.
    this.reports.report("gone", new Position(this.relay.currentEpoch(), 1));
    write(true);
    assertThat(this.waited.getLast()).isGreaterThan(LEASE.dividedBy(2));
    write(true);
    assertThat(this.waited.getLast()).isLessThan(LEASE.dividedBy(2));
  }

  @Test
  void aMemberThatLeavesIsNotWaitedFor() throws Exception {
    write(true);
    this.other.close();
    write(true);
    assertThat(this.waited.getLast()).isLessThan(LEASE);
  }

  @Test
  void withoutFeedOrRedisItIsALeaseAndItsMargin() throws Exception {
    write(true);
    assertThat(write(false)).as("its entry never comes").isEqualTo(Coherence.VISIBLE);
    assertThat(this.waited.getLast()).isEqualTo(LEASE.plus(MARGIN));
    this.server.freeze();
    assertThat(write(false)).isEqualTo(Coherence.VISIBLE);
    assertThat(this.waited.getLast()).isEqualTo(LEASE.plus(MARGIN));
    this.server.thaw();
    Eventually.await(this.own.member()::holdsLease);
  }

  @Test
  void whoDoesNotWaitForItIsTold() throws Exception {
    try (AnnouncedWrite write = this.writes.announce(7)) {
      assertThatThrownBy(write::await).hasMessage("waits for a write that was not committed");
      write.committed();
      assertThat(write.await(Duration.ofMillis(1))).isEqualTo(Coherence.COMMITTED);
      assertThat(this.writes.waiting()).isEqualTo(1);
    }
    assertThat(this.writes.waiting()).isZero();
    assertThat(Coherence.COMMITTED.headerValue()).isEqualTo("committed");
  }

  /**
   * @param appended whether it comes by in the feed
   */
  private Coherence write(boolean appended) throws InterruptedException {
    long xid = this.relay.nextXid();
    try (AnnouncedWrite write = this.writes.announce(xid)) {
      if (appended) {
        this.relay.commitAs(xid, "r:1");
      }
      write.committed();
      return write.await();
    }
  }
}
