package app.jewgo.restaurant.database;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to use one of a pool's connections, first come, first served. Unlike the pool itself it
 * can send those who wait away when their server is gone. Thread-safe.
 */
final class Slots {

  /** More waiting than so many times the limit could not be served in time. */
  private static final int WAITING_PER_SLOT = 8;

  private final ReentrantLock lock = new ReentrantLock();

  private final Condition freed = this.lock.newCondition();

  private int limit;

  private int used;

  private int waiting;

  private long departures;

  Slots(int limit) {
    this.limit = limit;
  }

  /** What became of the wish for a slot. */
  enum Outcome {
    TAKEN,
    /** None became free in time, or too many wait already. */
    FULL,
    /** The server was given up while waiting. */
    SERVER_LEFT
  }

  Outcome take(Duration patience) throws InterruptedException {
    this.lock.lockInterruptibly();
    try {
      if (this.used < this.limit && this.waiting == 0) {
        this.used++;
        return Outcome.TAKEN;
      }
      if (this.waiting >= WAITING_PER_SLOT * this.limit) {
        return Outcome.FULL;
      }
      return await(patience.toNanos());
    } finally {
      this.lock.unlock();
    }
  }

  private Outcome await(long nanos) throws InterruptedException {
    long departuresBefore = this.departures;
    long left = nanos;
    this.waiting++;
    try {
      while (this.used >= this.limit) {
        if (this.departures != departuresBefore) {
          return Outcome.SERVER_LEFT;
        }
        if (left <= 0) {
          return Outcome.FULL;
        }
        left = this.freed.awaitNanos(left);
      }
      this.used++;
      return Outcome.TAKEN;
    } finally {
      this.waiting--;
      // A signal may have reached one that gave up; and several may have become free.
      if (this.used < this.limit && this.waiting > 0) {
        this.freed.signal();
      }
    }
  }

  void giveBack() {
    this.lock.lock();
    try {
      this.used--;
      this.freed.signal();
    } finally {
      this.lock.unlock();
    }
  }

  /** Sends all who wait away. */
  void serverLeft() {
    this.lock.lock();
    try {
      this.departures++;
      this.freed.signalAll();
    } finally {
      this.lock.unlock();
    }
  }

  /**
   * @return how often those who wait were sent away
   */
  long departures() {
    this.lock.lock();
    try {
      return this.departures;
    } finally {
      this.lock.unlock();
    }
  }

  void resize(int newLimit) {
    this.lock.lock();
    try {
      this.limit = newLimit;
      this.freed.signalAll();
    } finally {
      this.lock.unlock();
    }
  }

  int used() {
    this.lock.lock();
    try {
      return this.used;
    } finally {
      this.lock.unlock();
    }
  }
}
