package app.jewgo.cache.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.memory.Served.How;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.HotKeys;
import app.jewgo.cache.redis.MemberReports;
import app.jewgo.cache.shared.SharedCache;
import app.jewgo.cache.shared.TextFormat;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.time.MonotonicClock;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three processes' caches before one Redis. */
class SharedFillingTest {

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static PlatformRedis server;

  private static CacheRedis redis;

  private final List<Instance> processes = List.of(new Instance(), new Instance(), new Instance());

  private final AtomicInteger reads = new AtomicInteger();

  private volatile long horizon = 200;

  /** With a lease that lasts for the test. */
  private static final class Instance {

    private final Member member = new Member(Duration.ofMinutes(5), 1_000, MonotonicClock.SYSTEM);

    private final SharedCache<String, String> shared =
        new SharedCache<>(redis, "filling", new TextFormat(1), () -> Duration.ofSeconds(2));

    private final CoherentCache<String, String> cache =
        new CoherentCache<>(
            () ->
                new CacheSettings(
                    true, true, 1 << 20, Duration.ZERO, 0, Duration.ZERO, Duration.ofSeconds(10)),
            this.member,
            String::length,
            this.shared,
            MonotonicClock.SYSTEM);

    private Instance() {
      this.member.begin(EPOCH, new FeedPlace(10, 0, 100));
      this.member.report().orElseThrow().answered(new Token("life", 1));
      this.member.apply(
          new FeedEntry.Pulse(
              EPOCH, new FeedPlace(10, 0, 100), new Beat(new Token("life", 1), 100)));
    }

    private void change(String tag, long xid) {
      this.member.apply(
          new FeedEntry.Change(
              EPOCH, new FeedPlace(10, 0, 100), 20, 0, true, xid, false, List.of(tag), List.of()));
    }
  }

  @BeforeAll
  static void startRedis() {
    server = PlatformRedis.start();
    redis = CacheRedis.connect(server.url(), Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
    server.close();
  }

  @BeforeEach
  void connect() {
    Eventually.await(() -> {
      new MemberReports(redis).report("test", new Position(EPOCH, 1));
      redis.client().getKeys().flushall();
      return redis.isFast();
    });
  }

  @Test
  void whatOneHasReadTheOthersNeedNot() throws Exception {
    assertThat(get(0, "key").how()).isEqualTo(How.LOADED);
    awaitShared("key");
    Served<String> second = get(1, "key");
    assertThat(second.how()).isEqualTo(How.SHARED);
    Provenance left = second.provenance();
    assertThat(left).isNotNull();
    assertThat(left.lifetime()).isLessThanOrEqualTo(Duration.ofMinutes(1));
    assertThat(get(1, "key").how()).isEqualTo(How.HIT);
    assertThat(this.reads).hasValue(1);
    assertThat(this.processes.get(1).cache.counts().shared()).isOne();
  }

  @Test
  void whoBeginsRecallsWhatIsCurrentAndNothingElse() throws Exception {
    get(0, "kept");
    awaitShared("kept");
    CoherentCache<String, String> begun = this.processes.get(1).cache;
    assertThat(begun.recall("kept")).isTrue();
    assertThat(begun.recall("kept")).as("it is there already").isFalse();
    assertThat(begun.recall("never asked for")).isFalse();
    assertThat(get(1, "kept").how()).isEqualTo(How.HIT);
    Instance late = this.processes.get(2);
    late.change("r:1", 300);
    assertThat(late.cache.recall("kept")).as("of before the change").isFalse();
    assertThat(this.reads).hasValue(1);

    HotKeys keys = new HotKeys(redis);
    assertThat(keys.read("filling")).isEmpty();
    keys.publish("filling", List.of("kept", "with\na break", "another"));
    assertThat(keys.read("filling")).containsExactly("kept", "another");
  }

  @Test
  void aSharedAnswerIsJudgedByWhoTakesIt() throws Exception {
    get(0, "key");
    awaitShared("key");
    this.processes.get(1).change("r:1", 200);
    this.horizon = 201;
    assertThat(get(1, "key").how()).as("knows of the change").isEqualTo(How.LOADED);
    assertThat(this.reads).hasValue(2);
    Eventually.await(() -> {
      this.processes.get(2).cache.clear();
      Provenance got = get(2, "key").provenance();
      return got != null && got.stamp().horizon() == 201;
    });
    assertThat(this.reads).as("and shares what is newer").hasValue(2);
  }

  @Test
  void aThousandReadersOfOneColdKeyReadTheDatabaseOnce() throws Exception {
    CountDownLatch together = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Served<String>>> all = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        int process = i % 3;
        all.add(
            threads.submit(() -> {
              together.await();
              return get(process, "key");
            }));
      }
      together.countDown();
      for (Future<Served<String>> one : all) {
        assertThat(one.get().value()).isEqualTo("value of key");
      }
    }
    assertThat(this.reads.get()).isBetween(1, 2);
  }

  @Test
  void aFailureOfOneIsNotThatOfTheOthers() throws Exception {
    CoherentCache<String, String> first = this.processes.getFirst().cache;
    try {
      first.get(
          "key",
          source -> {
            throw new IllegalStateException("down");
          });
    } catch (IllegalStateException ex) {
      assertThat(ex).hasMessage("down");
    }
    long begun = System.nanoTime();
    assertThat(get(1, "key").how()).isEqualTo(How.LOADED);
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .as("the claim was given up, and not waited out")
        .isLessThan(Duration.ofSeconds(9));
  }

  @Test
  void whoWaitsForOneThatFailsReadsAtOnce() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch failing = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Served<String>> first =
          threads.submit(() ->
              this.processes
                  .getFirst()
                  .cache
                  .get(
                      "key",
                      source -> {
                        reading.countDown();
                        failing.await();
                        throw new IllegalStateException("down");
                      }));
      reading.await();
      Future<Served<String>> second = threads.submit(() -> get(1, "key"));
      Eventually.await(() -> this.processes.get(1).shared.counts().missed() > 1);
      assertThat(this.reads).as("it waits").hasValue(0);
      failing.countDown();
      long begun = System.nanoTime();
      assertThat(second.get().how()).isEqualTo(How.LOADED);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .as("and not until the claim would have ended")
          .isLessThan(Duration.ofSeconds(7));
      assertThatThrownBy(first::get).hasMessageContaining("down");
    }
  }

  private Served<String> get(int process, String key) throws Exception {
    return this.processes
        .get(process)
        .cache
        .get(
            key,
            source -> {
              this.reads.incrementAndGet();
              Provenance made =
                  new Provenance(
                      Stamp.ofSnapshot(EPOCH, this.horizon),
                      TagSet.of("r:1"),
                      Duration.ofMinutes(1));
              return Loaded.of("value of " + key, made);
            });
  }

  private void awaitShared(String key) {
    Eventually.await(() -> redis.client().getBucket("jewgo:l2:filling:1.1:" + key).isExists());
  }
}
