package app.jewgo.search.answer;

import app.jewgo.kit.representation.EntityTag;
import app.jewgo.kit.representation.Gzip;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rendered answer. Its bytes are nobody's to change. Thread-safe. */
final class KeptResult {

  private static final int OVERHEAD = 700;

  private final byte[] body;

  private final String entityTag;

  private final Instant made;

  private final @Nullable Instant changes;

  private final @Nullable Duration stale;

  /** Made for the first who takes it. */
  private volatile byte @Nullable [] gzip;

  /**
   * @param made when it was true by the time of day
   * @param changes when it stops being true although nobody changes a restaurant; null if it
   *     outlives what it may be kept
   * @param stale how old the index was, where it could not be said to be current; else null
   */
  KeptResult(byte[] body, Instant made, @Nullable Instant changes, @Nullable Duration stale) {
    this.body = body;
    this.entityTag = EntityTag.of(body);
    this.made = made;
    this.changes = changes;
    this.stale = stale;
  }

  /**
   * @return false if something has opened or closed since, or somebody has set the clock back
   */
  boolean isTrueAt(Instant now) {
    return this.changes == null || (!now.isBefore(this.made) && now.isBefore(this.changes));
  }

  byte[] body() {
    return this.body;
  }

  /**
   * @return the body compressed, null if that is not worth it
   */
  byte @Nullable [] gzip() {
    if (this.gzip == null) {
      this.gzip = Gzip.of(this.body);
    }
    return this.gzip;
  }

  /** Of the bytes as they are; compressed they have another one. */
  String entityTag() {
    return this.entityTag;
  }

  @Nullable Instant changes() {
    return this.changes;
  }

  @Nullable Duration stale() {
    return this.stale;
  }

  /** Of both forms, of the compressed one as it usually comes out. */
  int bytes() {
    return OVERHEAD + this.body.length + this.body.length / 4;
  }
}
