package app.jewgo.search.answer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A rendered answer. Immutable; its bytes are nobody's to change.
 *
 * @param made when it was true by the time of day
 * @param changes when it stops being true although nobody changes a restaurant; null if it outlives
 *     what it may be kept
 * @param stale how old the index was, where it could not be said to be current; else null
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes one.
record KeptResult(
    byte[] body,
    String entityTag,
    Instant made,
    @Nullable Instant changes,
    @Nullable Duration stale) {

  private static final int OVERHEAD = 400;

  private static final int TAG_BYTES = 16;

  static KeptResult of(
      byte[] body, Instant made, @Nullable Instant changes, @Nullable Duration stale) {
    return new KeptResult(body, '"' + hash(body) + '"', made, changes, stale);
  }

  /**
   * @return false if something has opened or closed since, or somebody has set the clock back
   */
  boolean isTrueAt(Instant now) {
    return this.changes == null || (!now.isBefore(this.made) && now.isBefore(this.changes));
  }

  int bytes() {
    return OVERHEAD + this.body.length;
  }

  private static String hash(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return new String(
          Base64.getUrlEncoder()
              .withoutPadding()
              .encode(java.util.Arrays.copyOf(digest, TAG_BYTES)),
          StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException ex) {
      throw new IllegalStateException("every Java has SHA-256", ex);
    }
  }
}
