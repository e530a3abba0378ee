package app.jewgo.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.MemberReports;
import app.jewgo.cache.redis.RedisUnavailableException;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A Redis that stands still again and again, as on a machine that swaps. Everybody shares its
 * connections and gives up early, so there are answers that nobody waits for any more; none of them
 * may become the answer to something else.
 */
@Tag("long")
class PausingRedisTest {

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final Provenance MADE =
      new Provenance(Stamp.ofSnapshot(EPOCH, 200), TagSet.of("r:1"), Duration.ofMinutes(10));

  private static final int PAUSES = 30;

  /** Between two pauses. */
  private static final int ENOUGH = 300;

  private final AtomicBoolean over = new AtomicBoolean();

  private final AtomicLong found = new AtomicLong();

  @Test
  void nobodyGetsTheAnswerToAnothersQuestion() throws Exception {
    try (PlatformRedis server = PlatformRedis.start();
        CacheRedis redis =
            CacheRedis.connect(server.url(), Duration.ofMillis(100), Duration.ofMillis(80));
        ExecutorService threads = Executors.newCachedThreadPool()) {
      SharedCache<String, String> cache =
          new SharedCache<>(redis, "test", new TextFormat(1), () -> Duration.ofMillis(25));
      List<Future<?>> users = new ArrayList<>();
      try {
        for (int i = 0; i < 4; i++) {
          String name = "user-" + i;
          users.add(threads.submit(() -> use(cache, name)));
        }
        users.add(threads.submit(() -> report(new MemberReports(redis))));
        for (int i = 0; i < PAUSES; i++) {
          long target = this.found.get() + ENOUGH;
          Eventually.await(
              () -> this.found.get() >= target || users.stream().anyMatch(Future::isDone));
          server.freeze();
          // Long enough for everybody to have given up, and for calls to gather.
          Eventually.await(() -> !redis.isFast() || users.stream().anyMatch(Future::isDone));
          server.thaw();
        }
      } finally {
        this.over.set(true);
      }
      for (Future<?> user : users) {
        user.get();
      }
    }
  }

  private void use(SharedCache<String, String> cache, String name) {
    for (int i = 0; !this.over.get(); i++) {
      String key = name + "-" + i % 50;
      cache.keep(key, key, MADE);
      SharedAnswer<String> answer = cache.find(key);
      if (answer == null) {
        LockSupport.parkNanos(1_000_000); // Redis is not even asked: leave the processor to it.
      } else {
        assertThat(answer.value()).isEqualTo(key);
        this.found.incrementAndGet();
      }
    }
  }

  private void report(MemberReports reports) {
    while (!this.over.get()) {
      try {
        assertThat(reports.report("test", new Position(EPOCH, 1)).token().number()).isPositive();
      } catch (RedisUnavailableException ex) {
        // As it is meant to be.
      }
    }
  }
}
