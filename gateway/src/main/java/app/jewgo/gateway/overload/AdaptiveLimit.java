package app.jewgo.gateway.overload;

import app.jewgo.gateway.routing.Priority;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How many requests a service can have under way before they only wait for each other. Nobody knows
 * that number, and it changes; but answers tell: as long as they take as long as ever, more may be
 * under way, and when even the fast ones take longer, fewer must: then nobody finds the service
 * free. A pause of a process, or one instance of several that is slow, leaves some answers fast,
 * and changes nothing. Where all are late and only few are under way of those that may be, they may
 * be late for something else than each other: then there stays room for twice as many. Thread-safe.
 *
 * <p>How long an answer takes without others under way is learnt for each kind of request from
 * those that had at most half of {@link LimitProperties#minimum} beside them; else a lasting
 * overload would become the usual thing. A decision rests on requests alone that began after the
 * one before, because the others still tell of what it has changed. What an overload has taken
 * comes back when it is over, up to {@link LimitProperties#initial}, so that the next burst finds
 * room.
 */
final class AdaptiveLimit {

  private static final int ENOUGH_SAMPLES = 10;

  private static final double STEEPEST = 0.5;

  /** Of the limit; with more under way it is about to refuse requests of low priority. */
  private static final double PRESSED = 0.7;

  /** Decisions in a row that left the limit as small as it can be. */
  private static final int IN_VAIN = 40;

  /** So many of the answers are the fast ones. */
  private static final double FAST = 0.25;

  private final Supplier<OverloadProperties> properties;

  private final LongSupplier nanoTime;

  private final AtomicInteger underWay = new AtomicInteger();

  private final Map<String, UnloadedTime> unloaded = new ConcurrentHashMap<>();

  private volatile double limit;

  private long windowStart;

  private final Lateness lateness = new Lateness();

  private int mostUnderWay;

  private int decisionsInVain;

  /** Whether a request was since the last decision. */
  private volatile boolean refused;

  /**
   * @param nanoTime that never goes back
   */
  AdaptiveLimit(Supplier<OverloadProperties> properties, LongSupplier nanoTime) {
    this.properties = properties;
    this.nanoTime = nanoTime;
    this.limit = properties.get().limit().initial();
    this.windowStart = nanoTime.getAsLong();
  }

  /**
   * To be asked only by who refuses the request otherwise.
   *
   * @return whether a request of this priority would be admitted now
   */
  boolean hasRoom(Priority priority) {
    boolean room = this.underWay.get() < room(priority);
    if (!room) {
      this.refused = true;
    }
    return room;
  }

  /**
   * @return whether the request is admitted; its {@link Permit} must be given back then
   */
  boolean tryAdmit(Priority priority) {
    int room = room(priority);
    int now = this.underWay.get();
    while (now < room) {
      if (this.underWay.compareAndSet(now, now + 1)) {
        return true;
      }
      now = this.underWay.get();
    }
    this.refused = true;
    return false;
  }

  /**
   * Begins to take the time of an admitted request.
   *
   * @param kind requests of one kind take about the same time
   */
  Permit begin(String kind) {
    return new Permit(kind, this.nanoTime.getAsLong(), this.underWay.get());
  }

  int current() {
    return (int) this.limit;
  }

  int underWay() {
    return this.underWay.get();
  }

  private int room(Priority priority) {
    return this.properties.get().shares().room(priority, this.limit);
  }

  /**
   * @param seen how many were under way when the request ended, itself included
   */
  private synchronized void sample(Permit permit, int seen, boolean onlyIfLate) {
    long now = this.nanoTime.getAsLong();
    int most = Math.max(permit.underWay, seen);
    LimitProperties current = this.properties.get().limit();
    double took = Math.log((double) Math.max(1, now - permit.since));
    UnloadedTime time = this.unloaded.computeIfAbsent(permit.kind, any -> new UnloadedTime(took));
    double late = took - Math.log(tolerated(time.log(), current));
    if (onlyIfLate && late <= 0) {
      return;
    }
    time.add(took, most <= calm(current));
    if (permit.since - this.windowStart < 0) {
      return;
    }
    this.lateness.add(late);
    this.mostUnderWay = Math.max(this.mostUnderWay, most);
    if (this.lateness.samples() >= ENOUGH_SAMPLES
        && now - this.windowStart >= current.window().toNanos()) {
      decide(current);
      this.windowStart = now;
      this.lateness.clear();
      this.mostUnderWay = 0;
      this.refused = false;
    }
  }

  private static double tolerated(double unloadedLog, LimitProperties current) {
    double nanos = Math.exp(unloadedLog);
    return Math.max(nanos * current.tolerance(), nanos + current.toleratedDelay().toNanos());
  }

  /**
   * @return so many under way do not wait for each other; all that the limit allows, if it has been
   *     as small as it can be for long and nothing has become faster: then the service is slower
   */
  private int calm(LimitProperties current) {
    return (this.decisionsInVain < IN_VAIN) ? current.minimum() / 2 : current.minimum();
  }

  private void decide(LimitProperties current) {
    double late = Math.exp(this.lateness.quantile(FAST));
    double next = this.limit;
    if (late <= 1) {
      boolean used = this.mostUnderWay * 2 >= this.limit;
      double grown = this.limit + Math.sqrt(this.limit) / 2;
      next = used ? grown : Math.max(next, Math.min(grown, current.initial()));
    } else if (this.mostUnderWay > current.minimum()) {
      boolean pressed = this.refused || this.mostUnderWay >= PRESSED * this.limit;
      double least = pressed ? 0 : Math.min(this.limit, 2.0 * this.mostUnderWay);
      next = Math.max(least, this.limit * Math.max(STEEPEST, 1 / late));
    }
    this.limit = Math.clamp(next, current.minimum(), current.maximum());
    boolean inVain = late > 1 && this.limit == current.minimum();
    this.decisionsInVain = inVain ? this.decisionsInVain + 1 : 0;
    this.unloaded.values().forEach(UnloadedTime::endWindow);
  }

  /** An admitted request. Each ends with exactly one call of its methods. Thread-safe. */
  final class Permit {

    private final String kind;

    private final long since;

    private final int underWay;

    private Permit(String kind, long since, int underWay) {
      this.kind = kind;
      this.since = since;
      this.underWay = underWay;
    }

    /** The answer has begun. */
    void answered() {
      sample(this, AdaptiveLimit.this.underWay.getAndDecrement(), false);
    }

    /**
     * There will be no answer; that it would have taken at least so long may still say something.
     */
    void ended() {
      sample(this, AdaptiveLimit.this.underWay.getAndDecrement(), true);
    }

    /** It says nothing about how long answers take. */
    void release() {
      AdaptiveLimit.this.underWay.decrementAndGet();
    }
  }
}
