package app.jewgo.search.follow;

import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.stamp.Stamp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How current the index is.
 *
 * @param position of the feed that it has surely reached, all acknowledged changes included; null
 *     while that cannot be said
 * @param age since it was last known to be current; zero with a position
 */
public record Currency(@Nullable Position position, Duration age) {

  /**
   * What an answer from the index may be stamped with.
   *
   * @param newest the highest transaction id that may be in it
   * @return null if it must not be kept
   */
  public @Nullable Stamp stamp(long newest) {
    return (this.position == null)
        ? null
        : new Stamp(this.position.epoch(), Long.MAX_VALUE, this.position.lsn(), newest);
  }
}
