package app.jewgo.gateway.ratelimit;

import app.jewgo.limits.window.Answer;
import app.jewgo.limits.window.Demand;
import app.jewgo.limits.window.RedisRingWindow;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Counts a while for nobody before this gateway takes its first request, so that the first crowd
 * finds connections open, the script known to Redis and the code compiled: what Redis answers too
 * late is decided without it, and less exactly. Bounded, and over at once without Redis.
 */
final class WarmUp implements SmartLifecycle {

  private static final Logger logger = LoggerFactory.getLogger(WarmUp.class);

  private static final Duration LONGEST = Duration.ofMillis(500);

  private static final int ROUNDS = 100;

  private static final int REQUESTS = 32;

  private static final int WINDOW_MILLIS = 1_000;

  private final BooleanSupplier wanted;

  private final RedisLink link;

  private final RedisRingWindow windows;

  private volatile boolean running;

  WarmUp(BooleanSupplier wanted, RedisLink link, RedisRingWindow windows) {
    this.wanted = wanted;
    this.link = link;
    this.windows = windows;
  }

  @Override
  public void start() {
    this.running = true;
    if (!this.wanted.getAsBoolean()) {
      return;
    }
    long end = System.nanoTime() + LONGEST.toNanos();
    int round = 0;
    try {
      this.link.firstBeat().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      while (round < ROUNDS && this.link.isUp() && System.nanoTime() < end) {
        // Two at a time, as in earnest.
        CompletionStage<List<Answer>> other = countForNobody();
        countForNobody().toCompletableFuture().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        other.toCompletableFuture().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        round++;
      }
    } catch (TimeoutException | ExecutionException ex) {
      logger.debug("Redis does not answer", ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
    logger.info("Counted {} rounds for nobody", round);
  }

  /** Half of them are refused; what it leaves in Redis is gone a second later. */
  private CompletionStage<List<Answer>> countForNobody() {
    String key = "jewgo:limits:warm-up:" + UUID.randomUUID();
    List<Demand> request =
        List.of(
            Demand.of(key, REQUESTS, WINDOW_MILLIS, 1),
            Demand.of(key + ":2", REQUESTS / 2, WINDOW_MILLIS, 1));
    return this.windows.decideAll(Collections.nCopies(REQUESTS, request));
  }

  @Override
  public void stop() {
    this.running = false;
  }

  @Override
  public boolean isRunning() {
    return this.running;
  }

  /** Before the web server's. */
  @Override
  public int getPhase() {
    return 0;
  }
}
