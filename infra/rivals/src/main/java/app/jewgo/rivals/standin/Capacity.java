package app.jewgo.rivals.standin;

import java.util.PriorityQueue;

/**
 * A service that works on so many requests at a time and takes so long for each: those that come
 * while all places are taken wait in the order in which they came. Thread-safe.
 */
final class Capacity {

  private final int places;

  private final long nanosEach;

  /** When each place that is taken will be free. */
  private final PriorityQueue<Long> busy = new PriorityQueue<>();

  /**
   * @param places 0 for no bound
   */
  Capacity(int places, long nanosEach) {
    this.places = places;
    this.nanosEach = nanosEach;
  }

  /**
   * @param now in nanoseconds
   * @return how long until a request that comes now is answered
   */
  synchronized long take(long now) {
    if (this.places == 0) {
      return this.nanosEach;
    }
    Long free = (this.busy.size() < this.places) ? null : this.busy.poll();
    long begin = (free == null) ? now : Math.max(now, free);
    this.busy.add(begin + this.nanosEach);
    return begin + this.nanosEach - now;
  }
}
