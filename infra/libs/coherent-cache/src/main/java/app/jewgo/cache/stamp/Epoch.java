package app.jewgo.cache.stamp;

import java.util.UUID;

/**
 * A time in which transaction ids of the database are given once and its log is one line. A crash,
 * a promotion or a gap in the feed ends it; numbers of different epochs are never compared.
 *
 * @param id a row of the database names it, so a server that missed its beginning cannot
 */
public record Epoch(UUID id) {

  /**
   * @throws IllegalArgumentException if it is not a UUID in its usual form
   */
  public static Epoch of(String id) {
    return new Epoch(UUID.fromString(id));
  }

  @Override
  public String toString() {
    return this.id.toString();
  }
}
