package app.jewgo.gateway.ratelimit;

import app.jewgo.gateway.ratelimit.GatewayPresence.Beat;
import app.jewgo.limits.window.Accepts;
import app.jewgo.limits.window.RedisRingWindow;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Knows whether Redis is to be asked. A breaker opens when calls fail; only a beat closes it again,
 * after Redis has been told what was accepted without it. Thread-safe.
 */
final class RedisLink implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(RedisLink.class);

  private static final Duration BEAT = Duration.ofMillis(500);

  private static final Duration BEAT_DEADLINE = Duration.ofMillis(400);

  private static final int KEYS_A_CALL = 100;

  /** Rounds of telling, while more is accepted, before what is left is told at the next beat. */
  private static final int ROUNDS = 3;

  private final CircuitBreaker breaker =
      CircuitBreaker.of(
          "limits-redis",
          CircuitBreakerConfig.custom()
              .slidingWindowSize(10)
              .minimumNumberOfCalls(3)
              .failureRateThreshold(50)
              // A beat closes it, not time.
              .waitDurationInOpenState(Duration.ofDays(1))
              .writableStackTraceEnabled(false)
              .build());

  private final GatewayPresence presence;

  private final RedisRingWindow windows;

  private final Ledger ledger;

  /** A first answer of Redisson may block its caller, so that is never an event loop. */
  private final Scheduler thread = Schedulers.newSingle("limits-redis", true);

  private final IntSupplier leastGateways;

  private final BooleanSupplier wanted;

  private final CompletableFuture<Void> firstBeat = new CompletableFuture<>();

  private volatile List<String> gateways;

  private volatile @Nullable Disposable beating;

  private String memory = "";

  /**
   * @param leastGateways to share limits among, whatever Redis knows
   * @param wanted whether anybody is limited; nobody else's Redis is asked
   */
  RedisLink(
      GatewayPresence presence,
      RedisRingWindow windows,
      Ledger ledger,
      IntSupplier leastGateways,
      BooleanSupplier wanted) {
    this.presence = presence;
    this.windows = windows;
    this.ledger = ledger;
    this.leastGateways = leastGateways;
    this.wanted = wanted;
    this.gateways = List.of(presence.self());
    this.breaker.transitionToOpenState();
  }

  void start() {
    this.beating =
        Flux.interval(Duration.ZERO, BEAT, this.thread)
            .onBackpressureDrop()
            .filter(tick -> this.wanted.getAsBoolean())
            .concatMap(tick -> beat().doFinally(end -> this.firstBeat.complete(null)), 1)
            .subscribe();
  }

  /**
   * @return completed once it is known whether Redis answers
   */
  CompletableFuture<Void> firstBeat() {
    return this.firstBeat;
  }

  /**
   * @return whether Redis is to be asked
   */
  boolean isUp() {
    return this.breaker.tryAcquirePermission();
  }

  /**
   * @return what this gateway may give away without Redis
   */
  Share share() {
    List<String> known = this.gateways;
    return new Share(
        this.presence.self(), known, Math.max(known.size(), this.leastGateways.getAsInt()));
  }

  /** Learns what became of a call that {@link #isUp} allowed. */
  void outcome(@Nullable Throwable failure) {
    boolean before = this.breaker.getState() == CircuitBreaker.State.CLOSED;
    if (failure == null) {
      this.breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    } else {
      this.breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    }
    if (before && this.breaker.getState() != CircuitBreaker.State.CLOSED) {
      logger.warn("Limits are counted without Redis: {}", reason(failure));
    }
  }

  /** Of an answer of Redis its first word (OOM, READONLY): behind it Redisson repeats the keys. */
  private static String reason(@Nullable Throwable failure) {
    if (failure == null) {
      return "no reason known";
    }
    String message = String.valueOf(failure.getMessage());
    int end = message.indexOf(' ');
    return failure.getClass().getSimpleName()
        + ((failure instanceof RedisException && end > 0) ? ": " + message.substring(0, end) : "");
  }

  private Mono<Void> beat() {
    return Mono.fromCompletionStage(() -> this.presence.beat(UUID.randomUUID().toString()))
        .timeout(BEAT_DEADLINE)
        .publishOn(this.thread)
        .flatMap(this::greet)
        .onErrorResume(failure -> {
          outcome(failure);
          return Mono.empty();
        });
  }

  private Mono<Void> greet(Beat beat) {
    boolean forgotten = !this.memory.isEmpty() && !this.memory.equals(beat.memory());
    if (forgotten) {
      logger.warn("Redis has lost its memory; what was accepted here is counted there again");
    }
    return tell(forgotten, ROUNDS)
        .then(
            Mono.fromRunnable(() -> {
              this.memory = beat.memory();
              this.gateways = List.copyOf(beat.gateways());
              if (this.breaker.getState() != CircuitBreaker.State.CLOSED) {
                this.breaker.transitionToClosedState();
                logger.info("Limits are counted in Redis, by {} gateways", this.gateways.size());
              } else {
                outcome(null);
              }
            }));
  }

  private Mono<Void> tell(boolean everything, int rounds) {
    long now = this.ledger.nowMicros();
    List<Accepts> untold = this.ledger.untold(everything);
    if (untold.isEmpty() || rounds == 0) {
      return Mono.empty();
    }
    return Flux.fromIterable(parts(untold))
        .concatMap(part ->
            Mono.fromCompletionStage(() -> this.windows.merge(part))
                .timeout(BEAT_DEADLINE)
                .then(Mono.fromRunnable(() -> this.ledger.told(part, now))))
        .then(Mono.defer(() -> tell(false, rounds - 1)));
  }

  private static List<List<Accepts>> parts(List<Accepts> all) {
    List<List<Accepts>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += KEYS_A_CALL) {
      parts.add(all.subList(from, Math.min(all.size(), from + KEYS_A_CALL)));
    }
    return parts;
  }

  /** Once; what comes after it is left out. */
  @Override
  public void close() {
    if (this.thread.isDisposed()) {
      return;
    }
    Disposable running = this.beating;
    if (running != null) {
      running.dispose();
    }
    Mono.fromCompletionStage(this.presence::leave)
        .timeout(BEAT_DEADLINE)
        .subscribe(left -> {}, failure -> logger.debug("Left without a word", failure));
    this.thread.dispose();
  }
}
