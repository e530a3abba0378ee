package app.jewgo.gateway.ratelimit;

import app.jewgo.limits.window.Decision;
import app.jewgo.limits.window.Demand;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is refused until when, so that a flood costs Redis nothing. That time is exact: nothing can
 * be accepted before it, whoever asks where. Bounded. Thread-safe.
 */
final class Denials {

  private static final int MOST = 50_000;

  /**
   * @param demand that was refused; one that costs as much or more is, too
   * @param usedThen accepts in the window when it was refused
   * @param endMicros until when nobody need ask; counted from when Redis was asked, so not too late
   * @param retryMicros until when it will be refused; counted from the answer, so not too early
   */
  private record Denial(Demand demand, int usedThen, long endMicros, long retryMicros) {}

  private final LongSupplier micros;

  private final Cache<String, Denial> denials;

  Denials(LongSupplier micros) {
    this.micros = micros;
    this.denials =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .executor(Runnable::run)
            .expireAfter(
                Expiry.<String, Denial>writing(
                    (key, denial) -> Duration.ofMillis(denial.demand().windowMillis())))
            .build();
  }

  /**
   * @param askedMicros when Redis was asked
   */
  void remember(Demand demand, Decision refused, long askedMicros) {
    long wait = refused.waitMicros();
    this.denials.put(
        demand.key(),
        new Denial(demand, refused.used(), askedMicros + wait, this.micros.getAsLong() + wait));
  }

  /**
   * @return the refusal, or null if Redis must be asked
   */
  @Nullable Decision find(Demand demand) {
    Denial denial = this.denials.getIfPresent(demand.key());
    if (denial == null
        || denial.demand().limit() != demand.limit()
        || denial.demand().windowMillis() != demand.windowMillis()
        || denial.demand().cost() > demand.cost()) {
      return null;
    }
    long now = this.micros.getAsLong();
    if (now >= denial.endMicros()) {
      return null;
    }
    return new Decision(false, demand.limit(), denial.usedThen(), denial.retryMicros() - now);
  }

  void forgetAll() {
    this.denials.invalidateAll();
  }

  long size() {
    return this.denials.estimatedSize();
  }
}
