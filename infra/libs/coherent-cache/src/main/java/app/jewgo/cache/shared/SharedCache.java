package app.jewgo.cache.shared;

import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.tag.Tags;
import app.jewgo.kit.digest.Sha256;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redisson.api.BatchResult;
import org.redisson.api.RBatch;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * Answers of one kind in Redis. It decides nothing: whoever takes one judges it as any other. What
 * goes wrong is a miss, and past a short deadline nobody waits; while Redis is slow or gone it is
 * not asked at all. Thread-safe.
 */
public final class SharedCache<K, V> {

  /** Of a key; longer ones are hashed. */
  private static final int LONGEST_KEY = 200;

  private static final Duration LONGEST_LIFE = Duration.ofHours(1);

  private final CacheRedis redis;

  private final String prefix;

  /** Of claims. Not that of answers: what is asked may end as it likes. */
  private final String claims;

  private final ValueFormat<K, V> format;

  private final Supplier<Duration> deadline;

  private final SharedCounts counts = new SharedCounts();

  /**
   * @param name of the cache, the same in all processes
   * @param deadline for an answer of Redis, asked for at each call; zero while nothing is shared
   */
  public SharedCache(
      CacheRedis redis, String name, ValueFormat<K, V> format, Supplier<Duration> deadline) {
    if (format.version() < 0 || format.version() > 0xFFFF) {
      throw new IllegalArgumentException(
          "version: %d (expected: 0..65535)".formatted(format.version()));
    }
    this.redis = redis;
    this.prefix = "jewgo:l2:%s:%d.%d:".formatted(name, Tags.SCHEME, format.version());
    this.claims = "jewgo:fill:%s:%d.%d:".formatted(name, Tags.SCHEME, format.version());
    this.format = format;
    this.deadline = deadline;
  }

  /**
   * Asks Redis once.
   *
   * @return null if it is not there, over, not understood, or Redis is late
   */
  public @Nullable SharedAnswer<V> find(K key) {
    OptionalLong now = this.redis.clock().millis();
    if (now.isEmpty() || !isAsked()) {
      this.counts.skippedOne();
      return null;
    }
    String name = name(key);
    byte[] bytes =
        ask(() -> this.redis.client().<byte[]>getBucket(name, ByteArrayCodec.INSTANCE).getAsync());
    if (bytes == null) {
      this.counts.missedOne();
      return null;
    }
    return found(name, bytes, now.getAsLong());
  }

  private @Nullable SharedAnswer<V> found(String name, byte[] bytes, long now) {
    SharedAnswer<V> answer = read(name, bytes, now);
    if (answer == null) {
      this.counts.unreadableOne();
    } else {
      this.counts.foundOne();
    }
    return answer;
  }

  private @Nullable SharedAnswer<V> read(String name, byte[] bytes, long now) {
    AnswerBytes answer = AnswerBytes.read(name, this.format.version(), bytes);
    if (answer == null) {
      return null;
    }
    Duration left = answer.left(now, LONGEST_LIFE.toMillis());
    if (left.isZero()) {
      return null;
    }
    try {
      V value = this.format.read(answer.value());
      return new SharedAnswer<>(value, new Provenance(answer.stamp(), answer.tags(), left));
    } catch (RuntimeException ex) {
      return null; // The format's own doubts; its version should have changed.
    }
  }

  /**
   * Whose it is to read the database for a key.
   *
   * @param mine whether this process's; true also where Redis cannot tell
   * @param answer what is kept by now
   */
  public record Claim<V>(boolean mine, @Nullable SharedAnswer<V> answer) {}

  /**
   * Tries to become the one process that reads the database for this key. Asks Redis once: a claim
   * that is free was given up by who had kept the answer before, so that is found in the same
   * breath.
   *
   * @param life after which another one may, whatever became of this one
   */
  public Claim<V> claim(K key, Duration life) {
    OptionalLong now = this.redis.clock().millis();
    if (now.isEmpty() || !isAsked()) {
      this.counts.skippedOne();
      return new Claim<>(true, null);
    }
    String name = name(key);
    RBatch batch = this.redis.client().createBatch();
    var _ =
        batch
            .<byte[]>getBucket(claimName(key), ByteArrayCodec.INSTANCE)
            .setIfAbsentAsync(new byte[] {1}, life);
    var _ = batch.<byte[]>getBucket(name, ByteArrayCodec.INSTANCE).getAsync();
    BatchResult<?> result = ask(batch::executeAsync);
    if (result == null) {
      return new Claim<>(true, null);
    }
    List<?> responses = result.getResponses();
    boolean mine = !Boolean.FALSE.equals(responses.get(0));
    byte[] bytes = (byte[]) responses.get(1);
    if (bytes != null) {
      return new Claim<>(mine, found(name, bytes, now.getAsLong()));
    }
    if (!mine) {
      this.counts.missedOne();
    }
    return new Claim<>(mine, null);
  }

  /**
   * Keeps an answer for the others, and gives up the claim. Does not wait; if Redis is late, nobody
   * will find it.
   */
  public void keep(K key, V value, Provenance provenance) {
    OptionalLong now = this.redis.clock().millis();
    long life = Math.min(provenance.lifetime().toMillis(), LONGEST_LIFE.toMillis());
    if (life <= 0 || now.isEmpty() || !isAsked()) {
      release(key);
      return;
    }
    String name = name(key);
    byte[] bytes =
        AnswerBytes.of(provenance, this.format.write(value), now.getAsLong())
            .write(name, this.format.version());
    // Not with skipResult: after a pause of Redis its CLIENT REPLY gives other commands its answer.
    RBatch batch = this.redis.client().createBatch();
    var _ =
        batch
            .<byte[]>getBucket(name, ByteArrayCodec.INSTANCE)
            .setAsync(bytes, Duration.ofMillis(life));
    var _ = batch.getBucket(claimName(key), ByteArrayCodec.INSTANCE).deleteAsync();
    forget(batch::executeAsync);
  }

  /** Gives up the claim: there is nothing to keep. Does not wait. */
  public void release(K key) {
    if (isAsked()) {
      forget(() ->
          this.redis.client().getBucket(claimName(key), ByteArrayCodec.INSTANCE).deleteAsync());
    }
  }

  private boolean isAsked() {
    return !this.deadline.get().isZero() && this.redis.isFast();
  }

  private void forget(Supplier<? extends CompletionStage<?>> call) {
    try {
      var _ = call.get().whenComplete((done, failure) -> this.redis.outcome(failure));
    } catch (RuntimeException ex) {
      this.redis.outcome(ex);
    }
  }

  /** Waits for the deadline at most; null past it. */
  private <T> @Nullable T ask(Supplier<? extends CompletionStage<T>> call) {
    try {
      T answer =
          call.get().toCompletableFuture().get(this.deadline.get().toNanos(), TimeUnit.NANOSECONDS);
      this.redis.outcome(null);
      return answer;
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException | RuntimeException ex) {
      this.counts.failedOne();
      this.redis.outcome(ex);
      return null;
    }
  }

  private String name(K key) {
    return this.prefix + text(key);
  }

  private String claimName(K key) {
    return this.claims + text(key);
  }

  private String text(K key) {
    String text = this.format.key(key);
    return (text.length() <= LONGEST_KEY) ? text : "#" + hash(text);
  }

  private static String hash(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(text));
  }

  public SharedCounts counts() {
    return this.counts;
  }
}
