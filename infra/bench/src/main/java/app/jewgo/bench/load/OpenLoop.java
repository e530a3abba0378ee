package app.jewgo.bench.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Starts calls at a fixed rate, whether or not earlier ones have ended: as users do, who do not
 * wait for each other. A call's latency counts from when it was due, so a stalled server cannot
 * hide behind calls that were never made.
 */
final class OpenLoop {

  private final double rate;

  private final int mostInFlight;

  /**
   * @param rate calls a second
   * @param mostInFlight beyond these a call that is due fails at once
   */
  OpenLoop(double rate, int mostInFlight) {
    this.rate = rate;
    this.mostInFlight = mostInFlight;
  }

  /** One call, on a thread of its own. */
  interface Call {

    /**
     * @param number from 0
     * @param due {@link System#nanoTime} at which it should have begun
     */
    void make(long number, long due);
  }

  /**
   * Blocks for the duration, and until the last call has ended.
   *
   * @param refused gets the numbers of the calls for which there was no room
   */
  void run(Duration duration, Call call, LongConsumer refused) throws InterruptedException {
    Semaphore room = new Semaphore(this.mostInFlight);
    long calls = (long) (this.rate * duration.toNanos() / 1e9);
    long start = System.nanoTime();
    for (long number = 0; number < calls; number++) {
      long mine = number;
      long due = start + (long) (number * 1e9 / this.rate);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      if (room.tryAcquire()) {
        Thread.ofVirtual()
            .start(() -> {
              try {
                call.make(mine, due);
              } finally {
                room.release();
              }
            });
      } else {
        refused.accept(mine);
      }
    }
    room.acquire(this.mostInFlight);
  }
}
