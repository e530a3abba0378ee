package app.jewgo.bench.coherence;

import app.jewgo.bench.wire.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What others do: an answer is kept until its time is over or a message tells that something was
 * written. It is wrong in two ways, and is here so that the checker can be seen to notice: a writer
 * is answered before the message has come, and an old answer that was read before a write may be
 * stored after its message. Lives in the bench only. Thread-safe.
 */
final class WrongCache {

  private static final long LIFETIME = Duration.ofSeconds(5).toNanos();

  private static final String CHANNEL = "jewgo-bench-coherence";

  private record Kept(Answer answer, long end) {}

  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /** Drops everything at each message, until its thread is interrupted. */
  void listen(int redisPort) {
    Thread.ofVirtual()
        .start(() -> {
          try (RedisLine redis = new RedisLine(redisPort)) {
            redis.say("SUBSCRIBE " + CHANNEL);
            redis.listen();
            while (true) {
              redis.next();
              this.kept.clear();
            }
          } catch (IOException ex) {
            this.kept.clear();
          }
        });
  }

  /** Tells all caches that something was written. */
  static void publish(int redisPort) throws IOException {
    try (RedisLine redis = new RedisLine(redisPort)) {
      redis.ask("PUBLISH " + CHANNEL + " written");
    }
  }

  /** The same memory before another connection. */
  Source before(Source origin) {
    return new Source() {
      @Override
      public Answer get(String path, List<String> headers) throws IOException {
        Kept known = WrongCache.this.kept.get(path);
        if (known != null && known.end() - System.nanoTime() > 0) {
          return known.answer();
        }
        Answer answer = origin.get(path, headers);
        if (answer.status() == 200) {
          Answer marked =
              new Answer(200, Map.of("cache-status", "cache-aside; hit"), answer.body());
          WrongCache.this.kept.put(path, new Kept(marked, System.nanoTime() + LIFETIME));
        }
        return answer;
      }

      @Override
      public void close() {
        origin.close();
      }
    };
  }
}
