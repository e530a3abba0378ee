package app.jewgo.cache.pgoutput;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Decodes messages of the {@code pgoutput} plugin, protocol version 1 with {@code messages 'true'}
 * and without streaming of transactions in progress. Stateless.
 */
public final class PgoutputDecoder {

  private static final int TRANSACTIONAL = 1;

  private PgoutputDecoder() {}

  /**
   * @param bytes one message, from its position to its limit; is read
   * @throws IllegalArgumentException if the message ends too early, goes on too long, or lies about
   *     its length
   */
  public static PgoutputMessage decode(ByteBuffer bytes) {
    int length = bytes.remaining();
    try {
      char type = (char) (bytes.get() & 0xFF);
      PgoutputMessage message =
          switch (type) {
            case 'B' -> begin(bytes);
            case 'C' -> commit(bytes);
            case 'M' -> message(bytes);
            default -> {
              bytes.position(bytes.limit());
              yield new PgoutputMessage.Other(type);
            }
          };
      if (bytes.hasRemaining()) {
        throw new IllegalArgumentException(
            "message '%s': %d bytes too many".formatted(type, bytes.remaining()));
      }
      return message;
    } catch (BufferUnderflowException ex) {
      throw new IllegalArgumentException("message of " + length + " bytes ends too early", ex);
    }
  }

  private static PgoutputMessage begin(ByteBuffer bytes) {
    long finalLsn = bytes.getLong();
    bytes.getLong(); // time of the commit: a wall clock, nothing rests on it
    return new PgoutputMessage.Begin(finalLsn, Integer.toUnsignedLong(bytes.getInt()));
  }

  private static PgoutputMessage commit(ByteBuffer bytes) {
    bytes.get(); // flags, none defined
    long commitLsn = bytes.getLong();
    long endLsn = bytes.getLong();
    bytes.getLong(); // time of the commit
    return new PgoutputMessage.Commit(commitLsn, endLsn);
  }

  private static PgoutputMessage message(ByteBuffer bytes) {
    boolean transactional = (bytes.get() & TRANSACTIONAL) != 0;
    long lsn = bytes.getLong();
    String prefix = text(bytes);
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException(
          "content of %d bytes (expected: 0..%d)".formatted(length, bytes.remaining()));
    }
    byte[] content = new byte[length];
    bytes.get(content);
    return new PgoutputMessage.Message(transactional, lsn, prefix, content);
  }

  private static String text(ByteBuffer bytes) {
    ByteBuffer start = bytes.slice();
    int length = 0;
    while (bytes.get() != 0) {
      length++;
    }
    return StandardCharsets.UTF_8.decode(start.limit(length)).toString();
  }
}
