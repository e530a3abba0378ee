package app.jewgo.restaurant.database;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * When the primary's write-ahead log was seen to reach which position, by this process's clock: a
 * replica's lag is the age of the oldest position that it has not replayed. So an idle primary
 * causes no lag, a replica that no longer receives does not look fresh, and the clocks of the
 * machines need not agree. While the primary cannot be seen nothing is added, and nobody falls
 * behind. Thread-safe.
 */
final class WalTimeline {

  /** At two looks a second, some four minutes; what is older is as good as for ever. */
  private static final int MOST = 512;

  /** Position to the time it was first seen; positions and times grow together. */
  private final NavigableMap<Long, Long> seen = new TreeMap<>();

  /**
   * @param nanoTime of the moment before the primary was asked
   */
  synchronized void primaryAt(long position, long nanoTime) {
    if (!this.seen.isEmpty() && position < this.seen.lastKey()) {
      // Never backwards on one server: this is another primary, or one restored from a backup.
      this.seen.clear();
    }
    this.seen.putIfAbsent(position, nanoTime);
    if (this.seen.size() > MOST) {
      this.seen.pollFirstEntry();
    }
  }

  /**
   * How far behind a replica was at {@code nanoTime}, when it had replayed up to {@code position}.
   */
  synchronized Duration lag(long position, long nanoTime) {
    Map.Entry<Long, Long> missed = this.seen.higherEntry(position);
    return (missed == null)
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(0, nanoTime - missed.getValue()));
  }
}
