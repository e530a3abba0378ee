package app.jewgo.gateway.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * The keys of the identity provider. Asked for now and then, kept while nobody answers, and asked
 * for at once when a token names one that is not among them; but never twice at a time, and never
 * sooner than allowed after the last time: tokens that name nonsense cost the provider nothing.
 * Thread-safe; nothing here waits.
 */
final class ProviderKeys implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ProviderKeys.class);

  private record Known(JWKSet keys, Instant asOf) {}

  private final Mono<JWKSet> question;

  private final ProviderProperties properties;

  private final InstantSource clock;

  private @Nullable Instant asked;

  private @Nullable Mono<Void> underWay;

  private @Nullable Disposable rounds;

  private volatile @Nullable Known known;

  private volatile boolean answering = true;

  /**
   * @param question asks the provider, each time that it is subscribed to; ends in good time
   */
  ProviderKeys(Mono<JWKSet> question, ProviderProperties properties, InstantSource clock) {
    this.question = question;
    this.properties = properties;
    this.clock = clock;
  }

  /** Begins to ask, over and over until {@link #close}. */
  synchronized void start() {
    this.rounds =
        refreshed()
            .repeatWhen(ends -> ends.delayUntil(end -> Mono.delay(pause())))
            .subscribe(end -> {}, error -> log.error("no key is asked for any more", error));
  }

  @Override
  public synchronized void close() {
    if (this.rounds != null) {
      this.rounds.dispose();
    }
  }

  /**
   * @return the keys that count, or null if there are none or their time is over
   */
  @Nullable JWKSet current() {
    Known last = this.known;
    if (last == null || this.clock.instant().isAfter(last.asOf().plus(this.properties.keep()))) {
      return null;
    }
    return last.keys();
  }

  /**
   * Completes, never with an error, once the keys are as new as may be: after the question that is
   * under way or that begins now, or at once if it is too early for another one.
   */
  Mono<Void> refreshed() {
    return Mono.defer(this::join);
  }

  Duration retry() {
    return this.properties.retry();
  }

  private Duration pause() {
    return this.answering ? this.properties.refresh() : this.properties.retry();
  }

  private synchronized Mono<Void> join() {
    if (this.underWay != null) {
      return this.underWay;
    }
    Instant now = this.clock.instant();
    if (this.asked != null && now.isBefore(this.asked.plus(this.properties.retry()))) {
      return Mono.empty();
    }
    this.asked = now;
    // Cached, so that it goes on when those who wait for it go away.
    this.underWay =
        this.question
            .doOnNext(keys -> answered(keys, now))
            .doOnError(this::unanswered)
            .onErrorComplete()
            .then()
            .doFinally(end -> ended())
            .cache();
    return this.underWay;
  }

  private void answered(JWKSet keys, Instant asOf) {
    Known before = this.known;
    // The same keys stay the same object: what was prepared for them stays good.
    JWKSet kept = (before != null && before.keys().equals(keys)) ? before.keys() : keys;
    this.known = new Known(kept, asOf);
    if (!this.answering) {
      this.answering = true;
      log.info("{} answers again: {} keys", this.properties.keys(), keys.size());
    }
  }

  private void unanswered(Throwable error) {
    if (this.answering) {
      this.answering = false;
      log.warn("{}: {} (expected: keys)", this.properties.keys(), error.toString());
    }
  }

  private synchronized void ended() {
    this.underWay = null;
  }
}
