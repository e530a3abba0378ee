package app.jewgo.gateway.requests;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of all bodies are held at this moment. Thread-safe. */
final class BytesInFlight {

  private final AtomicLong held = new AtomicLong();

  /**
   * @return whether they fit below the limit, and are now held
   */
  boolean take(long bytes, long limit) {
    if (this.held.addAndGet(bytes) <= limit) {
      return true;
    }
    giveBack(bytes);
    return false;
  }

  void giveBack(long bytes) {
    this.held.addAndGet(-bytes);
  }
}
