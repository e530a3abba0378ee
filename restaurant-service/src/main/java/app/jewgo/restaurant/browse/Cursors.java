package app.jewgo.restaurant.browse;

import app.jewgo.restaurant.filter.Count;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes cursors of positions. A cursor is opaque to clients, signed, and good only for the question
 * that it was made for. Thread-safe.
 */
final class Cursors {

  private static final String ALGORITHM = "HmacSHA256";

  /** Of the signature: 128 bits are beyond guessing. */
  private static final int SIGNATURE_BYTES = 16;

  /** Changes when the form below does. */
  private static final byte VERSION = 1;

  private static final int POSITION_BYTES = 1 + 1 + Double.BYTES + Long.BYTES + Long.BYTES + 1;

  private final SecretKeySpec key;

  /**
   * @param secret the same in all instances: a walk goes from one to the other
   */
  Cursors(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * Makes a cursor.
   *
   * @param question the same text for the same question
   */
  String write(Position position, String question) {
    Double distance = position.distanceMetres();
    byte[] bytes =
        ByteBuffer.allocate(POSITION_BYTES)
            .put(VERSION)
            .put((byte) (distance != null ? 1 : 0))
            .putDouble(distance != null ? distance : 0)
            .putLong(position.id())
            .putLong(position.total().rows())
            .put((byte) (position.total().atLeast() ? 1 : 0))
            .array();
    byte[] cursor = Arrays.copyOf(bytes, POSITION_BYTES + SIGNATURE_BYTES);
    System.arraycopy(sign(bytes, question), 0, cursor, POSITION_BYTES, SIGNATURE_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  /**
   * Reads a cursor.
   *
   * @return empty if it was not made here for this question
   */
  Optional<Position> read(String cursor, String question) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException ex) {
      return Optional.empty();
    }
    if (bytes.length != POSITION_BYTES + SIGNATURE_BYTES || bytes[0] != VERSION) {
      return Optional.empty();
    }
    byte[] position = Arrays.copyOf(bytes, POSITION_BYTES);
    byte[] signature = Arrays.copyOfRange(bytes, POSITION_BYTES, bytes.length);
    if (!MessageDigest.isEqual(signature, sign(position, question))) {
      return Optional.empty();
    }
    ByteBuffer parts = ByteBuffer.wrap(position, 1, POSITION_BYTES - 1);
    boolean hasDistance = parts.get() == 1;
    double distance = parts.getDouble();
    long id = parts.getLong();
    return Optional.of(
        new Position(
            hasDistance ? distance : null, id, new Count(parts.getLong(), parts.get() == 1)));
  }

  private byte[] sign(byte[] position, String question) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(this.key);
      mac.update(position);
      mac.update(question.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(), SIGNATURE_BYTES);
    } catch (GeneralSecurityException ex) {
      throw new IllegalStateException("every Java has " + ALGORITHM, ex);
    }
  }
}
