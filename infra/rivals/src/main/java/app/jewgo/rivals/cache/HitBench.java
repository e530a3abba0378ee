package app.jewgo.rivals.cache;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.memory.CacheSettings;
import app.jewgo.cache.memory.CoherentCache;
import app.jewgo.cache.memory.Served;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.time.MonotonicClock;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.redisson.Redisson;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.codec.CompositeCodec;
import org.redisson.config.Config;

/** Nanoseconds of a hit among ten thousand answers, one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class HitBench {

  private static final int KEYS = 1 << 13;

  private static final int TAGS = 5;

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final String MAP = "jewgo:bench:hits";

  /** Of the Redis that the other one needs for its map. */
  @Param("6379")
  public int redisPort;

  private String[] keys;

  private int next;

  private CoherentCache<String, byte[]> coherent;

  private Cache<String, byte[]> caffeine;

  private RedissonClient redisson;

  private RLocalCachedMap<String, byte[]> map;

  @Setup
  public void fill() {
    this.keys =
        IntStream.range(0, KEYS)
            .mapToObj(number -> "/api/v4/restaurants/" + number)
            .toArray(String[]::new);
    Member member = member();
    CacheSettings settings = new CacheSettings(1L << 30, Duration.ofSeconds(5));
    this.coherent =
        new CoherentCache<>(
            () -> settings, member, value -> value.length, null, MonotonicClock.SYSTEM);
    this.caffeine =
        Caffeine.newBuilder()
            .maximumWeight(1L << 30)
            .weigher((String key, byte[] value) -> value.length)
            .build();
    Config config = new Config();
    config.useSingleServer().setAddress("redis://127.0.0.1:" + this.redisPort);
    this.redisson = Redisson.create(config);
    this.map =
        this.redisson.getLocalCachedMap(
            LocalCachedMapOptions.<String, byte[]>name(MAP)
                .codec(new CompositeCodec(StringCodec.INSTANCE, ByteArrayCodec.INSTANCE)));
    this.map.delete();
    for (int i = 0; i < KEYS; i++) {
      byte[] value = new byte[600];
      this.coherent.put(
          this.keys[i],
          value,
          new Provenance(Stamp.ofSnapshot(EPOCH, 500), tags(i), Duration.ofHours(1)));
      this.caffeine.put(this.keys[i], value);
      this.map.fastPut(this.keys[i], value);
    }
    change(member, List.of("r:999999"), 900);
  }

  /** With a lease for as long as the bench takes, and a change of every tag before the answers. */
  private static Member member() {
    Member member = new Member(Duration.ofHours(10), 1_000_000, MonotonicClock.SYSTEM);
    member.begin(EPOCH, new FeedPlace(10, 0, 100));
    member.report().orElseThrow().answered(new Token("life", 1));
    member.apply(
        new FeedEntry.Pulse(EPOCH, new FeedPlace(10, 0, 100), new Beat(new Token("life", 1), 100)));
    for (int i = 0; i < KEYS; i++) {
      List<String> tags = IntStream.range(0, tags(i).size()).mapToObj(tags(i)::get).toList();
      change(member, tags, 200);
    }
    return member;
  }

  private static TagSet tags(int number) {
    return TagSet.of(
        IntStream.range(0, TAGS).mapToObj(tag -> "r:" + (number * TAGS + tag)).toList());
  }

  private static void change(Member member, List<String> tags, long xid) {
    long lsn = member.position().orElseThrow().lsn();
    long before = (xid == 900) ? 200 : (lsn == 10) ? 100 : 200;
    member.apply(
        new FeedEntry.Change(
            EPOCH, new FeedPlace(lsn, 0, before), lsn + 1, 0, true, xid, false, tags, List.of()));
  }

  private String key() {
    return this.keys[this.next++ & (KEYS - 1)];
  }

  @Benchmark
  public @Nullable Served<byte[]> coherentCache() {
    return this.coherent.peek(key(), null);
  }

  @Benchmark
  public byte @Nullable [] bareCaffeine() {
    return this.caffeine.getIfPresent(key());
  }

  /** Of a member's lease and an answer's lifetime nothing can be said without it. */
  @Benchmark
  public long clock() {
    return System.nanoTime();
  }

  @Benchmark
  public byte @Nullable [] localCachedMap() {
    return this.map.get(key());
  }

  @TearDown
  public void leave() {
    this.map.delete();
    this.redisson.shutdown();
  }
}
