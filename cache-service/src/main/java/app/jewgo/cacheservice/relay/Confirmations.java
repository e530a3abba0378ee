package app.jewgo.cacheservice.relay;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * How far the database may forget: what has been in the stream for a while. Bounded by its spacing.
 * Not thread-safe.
 */
final class Confirmations {

  private static final long SPACING = Duration.ofSeconds(1).toNanos();

  private final long behind;

  private final ArrayDeque<Appended> samples = new ArrayDeque<>();

  private long confirmable;

  private record Appended(long lsn, long at) {}

  /**
   * @param behind how long a transaction must have been in the stream
   */
  Confirmations(Duration behind) {
    this.behind = behind.toNanos();
  }

  /**
   * The whole of a transaction is in the stream.
   *
   * @param lsn where its commit stands in the log; never falls
   * @param now nanoseconds of a monotonic clock
   */
  void appended(long lsn, long now) {
    Appended last = this.samples.peekLast();
    if (last == null || now - last.at() >= SPACING) {
      this.samples.addLast(new Appended(lsn, now));
    }
  }

  /**
   * @return the last commit that need not be sent again, 0 if there is none yet; it may be sent
   *     again all the same
   */
  long confirmable(long now) {
    for (Appended first = this.samples.peekFirst();
        first != null && now - first.at() >= this.behind;
        first = this.samples.peekFirst()) {
      this.confirmable = first.lsn();
      this.samples.removeFirst();
    }
    return this.confirmable;
  }
}
