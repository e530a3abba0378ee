package app.jewgo.cdn.purge;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells those who send within this process that there is something new. Other processes look from
 * time to time. Thread-safe.
 */
public final class Doorbell {

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** Somebody who waits for it. */
  public static final class Listener {

    private final Semaphore rings = new Semaphore(0);

    private Listener() {}

    /**
     * Waits for the next ring, or one since the last call.
     *
     * @return whether it rang
     */
    public boolean await(Duration most) throws InterruptedException {
      boolean rang = this.rings.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
      this.rings.drainPermits();
      return rang;
    }

    public void ring() {
      this.rings.release();
    }
  }

  public Listener listen() {
    Listener listener = new Listener();
    this.listeners.add(listener);
    return listener;
  }

  public void ring() {
    this.listeners.forEach(Listener::ring);
  }
}
