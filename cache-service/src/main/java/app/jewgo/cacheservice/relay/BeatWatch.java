package app.jewgo.cacheservice.relay;

import app.jewgo.cache.lease.Token;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Which beats are on their way through the log. The oldest one tells for how long the slot has been
 * silent. Bounded. Thread-safe.
 */
final class BeatWatch {

  private static final int MOST = 256;

  private final ArrayDeque<Sent> sent = new ArrayDeque<>();

  private record Sent(Token counter, long at) {}

  /** A beat is about to be emitted. */
  synchronized void sent(Token counter, long now) {
    // A full queue keeps its oldest, which is the one that tells of the silence.
    if (this.sent.size() < MOST) {
      this.sent.addLast(new Sent(counter, now));
    }
  }

  /**
   * A beat came back; those before it are not waited for any more.
   *
   * @return how long it was on its way; empty if it is none of those that were sent here
   */
  synchronized Optional<Duration> returned(Token counter, long now) {
    boolean known = this.sent.stream().anyMatch(one -> one.counter().equals(counter));
    if (!known) {
      return Optional.empty();
    }
    for (Iterator<Sent> waiting = this.sent.iterator(); waiting.hasNext(); ) {
      Sent one = waiting.next();
      waiting.remove();
      if (one.counter().equals(counter)) {
        return Optional.of(Duration.ofNanos(now - one.at()));
      }
    }
    return Optional.empty();
  }

  /**
   * @return for how long the oldest beat has been on its way, zero if there is none
   */
  synchronized Duration silence(long now) {
    Sent oldest = this.sent.peekFirst();
    return (oldest == null) ? Duration.ZERO : Duration.ofNanos(now - oldest.at());
  }
}
