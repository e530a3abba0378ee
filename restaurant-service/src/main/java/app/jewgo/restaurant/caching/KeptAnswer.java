package app.jewgo.restaurant.caching;

import app.jewgo.restaurant.answer.Content;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer in memory. Immutable; its bytes are nobody's to change.
 *
 * @param content null if there is nothing to be found
 * @param made when it was true by the time of day
 */
record KeptAnswer(@Nullable Content content, Instant made) {

  /** What an entry costs beside its bytes: objects, tags, the question, its place in the map. */
  private static final int OVERHEAD = 700;

  /**
   * @return false if something has opened or closed since, or somebody has set the clock back
   */
  boolean isTrueAt(Instant now) {
    Instant changes = (this.content != null) ? this.content.changes() : null;
    return changes == null || (!now.isBefore(this.made) && now.isBefore(changes));
  }

  /** Until something opens or closes; a day if nothing does, which is longer than any lifetime. */
  Duration left(Instant now) {
    Instant changes = (this.content != null) ? this.content.changes() : null;
    if (changes == null) {
      return Duration.ofDays(1);
    }
    Duration left = Duration.between(now, changes);
    return left.isNegative() ? Duration.ZERO : left;
  }

  int bytes() {
    return OVERHEAD + ((this.content != null) ? this.content.size() : 0);
  }
}
