package app.jewgo.rivals.standin;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * So many requests can be worked on at a time; those that come while all places are taken wait in
 * the order in which they came, and one that is given up leaves the queue, so that an overload is
 * over when it is over. Thread-safe.
 */
final class Capacity {

  private final int places;

  private int taken;

  private final Deque<Turn> waiting = new ArrayDeque<>();

  /**
   * @param places at least 1
   */
  Capacity(int places) {
    this.places = places;
  }

  /**
   * @param begin called as soon as there is a place, before this returns or from a thread that ends
   *     its own turn
   */
  Turn take(Runnable begin) {
    Turn turn = new Turn(begin);
    boolean now;
    synchronized (this) {
      now = this.taken < this.places;
      if (now) {
        this.taken++;
        turn.hasPlace = true;
      } else {
        this.waiting.addLast(turn);
      }
    }
    if (now) {
      begin.run();
    }
    return turn;
  }

  /** A request that is worked on, or waits for that. */
  final class Turn {

    private final Runnable begin;

    private boolean hasPlace;

    private boolean over;

    private Turn(Runnable begin) {
      this.begin = begin;
    }

    /** Gives the place, or the wish for one, back. Calls beyond the first do nothing. */
    void end() {
      Turn next = leave();
      if (next != null) {
        next.begin.run();
      }
    }

    /**
     * @return who has got the place
     */
    private @Nullable Turn leave() {
      synchronized (Capacity.this) {
        if (this.over) {
          return null;
        }
        this.over = true;
        if (!this.hasPlace) {
          Capacity.this.waiting.remove(this);
          return null;
        }
        Turn next = Capacity.this.waiting.pollFirst();
        if (next == null) {
          Capacity.this.taken--;
        } else {
          next.hasPlace = true;
        }
        return next;
      }
    }
  }
}
