package app.jewgo.restaurant.database;

import app.jewgo.cache.memory.Outage;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When the primary's write-ahead log was seen to reach which position, by this process's clock: a
 * replica's lag is the age of the oldest position that it has not replayed. So an idle primary
 * causes no lag, a replica that no longer receives does not look fresh, and the clocks of the
 * machines need not agree. While the primary cannot be seen nothing is added, and nobody falls
 * behind. Thread-safe.
 *
 * <p>That is what a replica is at least behind; a position is older than the look that found it. At
 * most it is as old as the look before.
 */
final class WalTimeline {

  /** At two looks a second, some four minutes; what is older is as good as for ever. */
  private static final int MOST = 512;

  /** In less it cannot start, recover, answer a writer and be lost again unseen. */
  private static final long SHORTEST_RETURN = Duration.ofSeconds(1).toNanos();

  /** By position; positions and times grow together. */
  private final NavigableMap<Long, Sight> seen = new TreeMap<>();

  /** Until then there is no other position than those that were seen. */
  private long known;

  /** Since when no look has found the primary; null while the last one has. */
  private @Nullable Long goneSince;

  /**
   * A position was seen for the first time.
   *
   * @param before the primary had not reached it then
   */
  private record Sight(long at, long before) {}

  /**
   * @param nanoTime from which on the primary is looked at
   */
  WalTimeline(long nanoTime) {
    this.known = nanoTime;
  }

  /**
   * @param nanoTime of the moment before the primary was asked
   */
  synchronized void primaryAt(long position, long nanoTime) {
    if (!this.seen.isEmpty() && position < this.seen.lastKey()) {
      // Never backwards on one server: this is another primary, or one restored from a backup.
      this.seen.clear();
    }
    this.seen.putIfAbsent(position, new Sight(nanoTime, this.known));
    this.known = nanoTime;
    this.goneSince = null;
    if (this.seen.size() > MOST) {
      this.seen.pollFirstEntry();
    }
  }

  /** The primary took no connection then, and so no changes. */
  synchronized void primaryGoneAt(long nanoTime) {
    if (this.goneSince == null || nanoTime - this.known > SHORTEST_RETURN) {
      this.goneSince = nanoTime;
    }
    this.known = nanoTime;
  }

  /**
   * @return null unless the last look found no primary
   */
  synchronized @Nullable Outage outage(long nanoTime) {
    Long since = this.goneSince;
    return (since == null)
        ? null
        : new Outage(between(since, nanoTime), between(this.known, nanoTime));
  }

  /**
   * How far behind a replica was at {@code nanoTime}, when it had replayed up to {@code position}.
   */
  synchronized Duration lag(long position, long nanoTime) {
    Map.Entry<Long, Sight> missed = this.seen.higherEntry(position);
    return (missed == null) ? Duration.ZERO : between(missed.getValue().at(), nanoTime);
  }

  /**
   * How far behind it is at most at {@code nanoTime}, if it had replayed up to {@code position}
   * when it was last asked: the primary may have moved since the last look at it.
   */
  synchronized Duration lagAtMost(long position, long nanoTime) {
    Map.Entry<Long, Sight> missed = this.seen.higherEntry(position);
    return between((missed == null) ? this.known : missed.getValue().before(), nanoTime);
  }

  private static Duration between(long earlier, long later) {
    return Duration.ofNanos(Math.max(0, later - earlier));
  }
}
