package app.jewgo.restaurant.filter;

import app.jewgo.cache.shared.ValueFormat;
import java.nio.ByteBuffer;

/** Counts as they lie in the shared cache. */
final class SharedCounts implements ValueFormat<String, Count> {

  /** To be raised when the form below changes, or what a key says. */
  @Override
  public int version() {
    return 2;
  }

  @Override
  public String key(String key) {
    return key;
  }

  @Override
  public byte[] write(Count count) {
    return ByteBuffer.allocate(Long.BYTES + 1)
        .putLong(count.rows())
        .put((byte) (count.atLeast() ? 1 : 0))
        .array();
  }

  @Override
  public Count read(byte[] bytes) {
    if (bytes.length != Long.BYTES + 1) {
      throw new IllegalArgumentException(bytes.length + " bytes (expected: 9)");
    }
    ByteBuffer from = ByteBuffer.wrap(bytes);
    return new Count(from.getLong(), from.get() == 1);
  }
}
