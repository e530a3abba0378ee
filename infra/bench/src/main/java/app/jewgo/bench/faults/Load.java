package app.jewgo.bench.faults;

import app.jewgo.bench.wire.Timeline;
import app.jewgo.bench.wire.Wire;
import java.util.concurrent.TimeUnit;

/** A load that runs beside what is done to the platform. */
final class Load {

  private final Wire wire;

  private final Thread thread;

  Load(Wire wire, Runnable work) {
    this.wire = wire;
    this.thread = Thread.ofPlatform().name("load").start(work);
  }

  Timeline timeline() {
    return this.wire.timeline();
  }

  /** See {@link Wire#refused}. */
  int refused() {
    return this.wire.refused();
  }

  /** See {@link Wire#resent}. */
  int resent() {
    return this.wire.resent();
  }

  /**
   * Waits until so many seconds of the load are over.
   *
   * @return the moment, in seconds since its begin
   */
  double await(double seconds) throws InterruptedException {
    while (timeline().now() < seconds && this.thread.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return timeline().now();
  }

  /** Waits for its end and its last answers. */
  Timeline end() throws InterruptedException {
    this.thread.join();
    return timeline();
  }

  /** Ends it now. */
  Timeline stop() throws InterruptedException {
    this.wire.stop();
    return end();
  }
}
