package app.jewgo.limits.window;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * The windows in Redis, shared by everybody who asks there. One round trip for all that is asked in
 * one call; nothing is ever sent twice, for what seems lost may have been charged. Neither waits
 * nor bounds the wait: the deadline is the caller's. Thread-safe.
 */
public final class RedisRingWindow {

  private static final String SCRIPT = "ring-window.lua";

  private static final int DEMAND_BYTES = 12;

  private static final int AGE_BYTES = 6;

  private static final int DECISION_BYTES = 11;

  private static final int LAST_OF_REQUEST = 1;

  private static final int SHADOW = 2;

  private static final int MERGE = 4;

  private final RScript redis;

  private final String script;

  private final String sha;

  /**
   * @param redisson must not repeat what failed: {@code retryAttempts} 0
   */
  public RedisRingWindow(RedissonClient redisson) {
    this(redisson, script());
  }

  /**
   * @param script another edition of the script, such as one that takes its time from a test
   */
  RedisRingWindow(RedissonClient redisson, String script) {
    this.redis = redisson.getScript(ByteArrayCodec.INSTANCE);
    this.script = script;
    this.sha = sha1(script);
  }

  /**
   * Decides one request.
   *
   * @return fails with what Redisson fails with; whether it was charged is unknown then
   */
  public CompletionStage<Answer> decide(List<Demand> request) {
    return decideAll(List.of(request)).thenApply(List::getFirst);
  }

  /**
   * Decides several requests in one round trip, one after another.
   *
   * @param requests at least one, each with at least one demand
   * @return an answer for each
   */
  public CompletionStage<List<Answer>> decideAll(List<List<Demand>> requests) {
    List<Object> keys = new ArrayList<>();
    requests.forEach(request -> request.forEach(demand -> keys.add(demand.key())));
    ByteBuffer demands = ByteBuffer.allocate(DEMAND_BYTES * keys.size());
    for (List<Demand> request : requests) {
      int left = request.size();
      for (Demand demand : request) {
        left--;
        put(demand, left == 0, demands);
      }
    }
    return call(keys, demands.array())
        .thenApply(packed -> unpack(requests, ByteBuffer.wrap(packed)));
  }

  /**
   * Counts what was accepted while Redis could not be asked, each at its own time. Doing it twice
   * counts twice.
   *
   * @param accepts at least one
   */
  public CompletionStage<Void> merge(List<Accepts> accepts) {
    List<Object> keys = new ArrayList<>();
    int ages = 0;
    for (Accepts one : accepts) {
      keys.add(one.key());
      ages += one.agesMicros().size();
    }
    ByteBuffer packed = ByteBuffer.allocate(DEMAND_BYTES * keys.size() + AGE_BYTES * ages);
    accepts.forEach(one -> put(one, packed));
    return call(keys, packed.array()).thenAccept(done -> {});
  }

  private CompletionStage<byte[]> call(List<Object> keys, byte[] packed) {
    return evaluate(keys, packed)
        .exceptionallyCompose(failure ->
            // Without the script nothing was done, so this repeats nothing.
            isNoScript(failure)
                ? this.redis.scriptLoadAsync(this.script).thenCompose(sha -> evaluate(keys, packed))
                : CompletableFuture.failedStage(failure));
  }

  private CompletionStage<byte[]> evaluate(List<Object> keys, byte[] packed) {
    return this.redis.evalShaAsync(
        RScript.Mode.READ_WRITE, this.sha, RScript.ReturnType.VALUE, keys, (Object) packed);
  }

  private static void put(Demand demand, boolean last, ByteBuffer packed) {
    int flags = (last ? LAST_OF_REQUEST : 0) | (demand.shadow() ? SHADOW : 0);
    packed
        .putInt(demand.limit())
        .putInt((int) demand.windowMillis())
        .putInt((demand.cost() << 8) | flags);
  }

  private static void put(Accepts accepts, ByteBuffer packed) {
    packed
        .putInt(accepts.limit())
        .putInt((int) accepts.windowMillis())
        .putInt((accepts.agesMicros().size() << 8) | MERGE | LAST_OF_REQUEST);
    for (long age : accepts.agesMicros()) {
      long ticks = age / RingWindow.TICK_MICROS;
      packed.putShort((short) (ticks >>> 32)).putInt((int) ticks);
    }
  }

  private static List<Answer> unpack(List<List<Demand>> requests, ByteBuffer packed) {
    int expected = requests.stream().mapToInt(List::size).sum() * DECISION_BYTES;
    if (packed.remaining() != expected) {
      throw new IllegalStateException(
          "%d bytes from Redis (expected: %d)".formatted(packed.remaining(), expected));
    }
    List<Answer> answers = new ArrayList<>(requests.size());
    for (List<Demand> request : requests) {
      List<Decision> decisions = new ArrayList<>(request.size());
      boolean accepted = true;
      for (Demand demand : request) {
        boolean fits = packed.get() == 1;
        int used = packed.getInt();
        long wait = ((packed.getShort() & 0xffffL) << 32) | (packed.getInt() & 0xffff_ffffL);
        accepted &= fits || demand.shadow();
        decisions.add(new Decision(fits, demand.limit(), used, wait * RingWindow.TICK_MICROS));
      }
      answers.add(new Answer(accepted, decisions));
    }
    return answers;
  }

  private static boolean isNoScript(Throwable failure) {
    Throwable cause =
        (failure instanceof CompletionException && failure.getCause() != null)
            ? failure.getCause()
            : failure;
    return cause instanceof RedisNoScriptException;
  }

  static String script() {
    try (InputStream in = RedisRingWindow.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException(SCRIPT + ": absent (expected: beside this class)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static String sha1(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException ex) {
      throw new IllegalStateException("every JDK has SHA-1", ex);
    }
  }
}
