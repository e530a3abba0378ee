package app.jewgo.limits.window;

import java.util.ArrayList;
import java.util.List;

/**
 * The accept times of one key, in memory: decides exactly as {@code ring-window.lua} does in Redis.
 * At most N accepts in any window of W. Holds 8 bytes for each accept that some window may still
 * need. Not thread-safe.
 */
public final class RingWindow {

  /** Of the clock on which everything is decided; Redis holds times in 6 bytes. */
  static final long TICK_MICROS = 20;

  private static final int SMALL = 8;

  private long[] times = new long[SMALL];

  /** Where the oldest stands. */
  private int tail;

  private int count;

  /**
   * Decides a request about several windows and charges all of them or none.
   *
   * @param nowMicros of any clock; one that is set back counts as standing still
   * @param windows one for each demand, no two the same
   */
  public static Answer decide(long nowMicros, List<Demand> demands, List<RingWindow> windows) {
    List<Decision> found = new ArrayList<>(demands.size());
    boolean accepted = true;
    for (int i = 0; i < demands.size(); i++) {
      Decision decision = windows.get(i).ask(nowMicros, demands.get(i));
      accepted &= decision.fits() || demands.get(i).shadow();
      found.add(decision);
    }
    if (accepted) {
      for (int i = 0; i < demands.size(); i++) {
        if (found.get(i).fits()) {
          found.set(i, windows.get(i).take(nowMicros, demands.get(i)));
        }
      }
    }
    return new Answer(accepted, found);
  }

  /**
   * @return the decision if the request is charged nowhere
   */
  public Decision ask(long nowMicros, Demand demand) {
    long now = settle(nowMicros / TICK_MICROS, demand);
    return decide(now, demand, false);
  }

  /** Decides, and charges what fits. */
  public Decision take(long nowMicros, Demand demand) {
    long now = settle(nowMicros / TICK_MICROS, demand);
    Decision decision = decide(now, demand, true);
    if (decision.fits()) {
      drop(gone(now, ticks(demand)));
      for (int i = 0; i < demand.cost(); i++) {
        append(now);
      }
    }
    return decision;
  }

  /** Counts what was accepted elsewhere, at a time that may lie before others. */
  public void add(long acceptedMicros) {
    long at = acceptedMicros / TICK_MICROS;
    append(at);
    for (int i = this.count - 1; i > 0 && get(i - 1) > at; i--) {
      set(i, get(i - 1));
      set(i - 1, at);
    }
  }

  /**
   * @return how long ago the accepts of the window were, in microseconds, the oldest first
   */
  public List<Long> ages(long nowMicros, long windowMillis) {
    long now = nowMicros / TICK_MICROS;
    List<Long> ages = new ArrayList<>();
    for (int i = gone(now, windowMillis * (1000 / TICK_MICROS)); i < this.count; i++) {
      ages.add(Math.max(0, now - get(i)) * TICK_MICROS);
    }
    return ages;
  }

  /**
   * @return accepts in the window now
   */
  public int used(long nowMicros, long windowMillis) {
    return this.count - gone(nowMicros / TICK_MICROS, windowMillis * (1000 / TICK_MICROS));
  }

  /**
   * @return accepts that it holds, some of which may have left every window
   */
  public int size() {
    return this.count;
  }

  private Decision decide(long now, Demand demand, boolean charge) {
    long window = ticks(demand);
    int gone = gone(now, window);
    int live = this.count - gone;
    int excess = live + demand.cost() - demand.limit();
    long wait;
    if (excess > 0) {
      wait = get(gone + excess - 1) + window - now;
    } else if (live > 0) {
      wait = get(gone) + window - now;
    } else {
      wait = charge ? window : 0;
    }
    boolean fits = excess <= 0;
    int used = (fits && charge) ? live + demand.cost() : live;
    return new Decision(fits, demand.limit(), used, wait * TICK_MICROS);
  }

  /** Follows a clock that was set back: as much time may have passed as none. */
  private long settle(long now, Demand demand) {
    if (this.count > 0 && get(this.count - 1) > now) {
      long last = get(this.count - 1);
      drop(gone(last, ticks(demand)));
      for (int i = 0; i < this.count; i++) {
        set(i, get(i) - (last - now));
      }
    }
    return now;
  }

  /** How many accepts have left the window. */
  private int gone(long now, long window) {
    int low = 0;
    int high = this.count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (now - get(middle) >= window) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static long ticks(Demand demand) {
    return demand.windowMillis() * (1000 / TICK_MICROS);
  }

  private long get(int index) {
    return this.times[(this.tail + index) % this.times.length];
  }

  private void set(int index, long at) {
    this.times[(this.tail + index) % this.times.length] = at;
  }

  private void drop(int oldest) {
    this.tail = (this.tail + oldest) % this.times.length;
    this.count -= oldest;
    if (this.times.length > SMALL && this.count * 8 <= this.times.length) {
      resize(Math.max(SMALL, 2 * this.count));
    }
  }

  private void append(long at) {
    if (this.count == this.times.length) {
      resize(2 * this.count);
    }
    this.count++;
    set(this.count - 1, at);
  }

  private void resize(int length) {
    long[] resized = new long[length];
    for (int i = 0; i < this.count; i++) {
      resized[i] = get(i);
    }
    this.times = resized;
    this.tail = 0;
  }
}
