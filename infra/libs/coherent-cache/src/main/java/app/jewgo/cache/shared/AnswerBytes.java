package app.jewgo.cache.shared;

import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An answer as bytes: mark, layout, version of the value, checksum of key and rest, stamp, end of
 * its life, tags, value. Whatever is not exactly that is no answer: bytes of others, of another
 * version, cut short, changed, or stored under another key.
 *
 * @param endMillis of its lifetime, by Redis' clock
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes one.
record AnswerBytes(Stamp stamp, TagSet tags, long endMillis, byte[] value) {

  private static final short MARK = 0x4a47;

  private static final byte LAYOUT = 1;

  private static final int CHECKED_FROM = 2 + 1 + 2 + 4;

  private static final int FIXED = CHECKED_FROM + 5 * 8 + 8 + 1;

  static AnswerBytes of(Provenance provenance, byte[] value, long nowMillis) {
    return new AnswerBytes(
        provenance.stamp(), provenance.tags(), nowMillis + provenance.lifetime().toMillis(), value);
  }

  /**
   * @param key that it will lie under
   * @param version of the value's format
   */
  byte[] write(String key, int version) {
    int tagBytes = 0;
    for (String tag : this.tags) {
      tagBytes += 1 + tag.length();
    }
    ByteBuffer out = ByteBuffer.allocate(FIXED + tagBytes + this.value.length);
    out.put(new byte[CHECKED_FROM]);
    UUID epoch = this.stamp.epoch().id();
    out.putLong(epoch.getMostSignificantBits()).putLong(epoch.getLeastSignificantBits());
    out.putLong(this.stamp.horizon()).putLong(this.stamp.lsn()).putLong(this.stamp.newest());
    out.putLong(this.endMillis);
    out.put((byte) this.tags.size());
    for (String tag : this.tags) {
      byte[] text = tag.getBytes(StandardCharsets.US_ASCII);
      out.put((byte) text.length).put(text);
    }
    out.put(this.value);
    out.putShort(0, MARK).put(2, LAYOUT).putShort(3, (short) version);
    out.putInt(5, checksum(key, version, out.array()));
    return out.array();
  }

  /**
   * @return null if it is not what this program wrote under this key
   */
  static @Nullable AnswerBytes read(String key, int version, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < FIXED
        || in.getShort() != MARK
        || in.get() != LAYOUT
        || (in.getShort() & 0xFFFF) != version
        || in.getInt() != checksum(key, version, bytes)) {
      return null;
    }
    try {
      Epoch epoch = new Epoch(new UUID(in.getLong(), in.getLong()));
      Stamp stamp = new Stamp(epoch, in.getLong(), in.getLong(), in.getLong());
      long end = in.getLong();
      List<String> tags = new ArrayList<>();
      for (int left = in.get(); left > 0; left--) {
        byte[] text = new byte[in.get()];
        in.get(text);
        tags.add(new String(text, StandardCharsets.US_ASCII));
      }
      byte[] value = new byte[in.remaining()];
      in.get(value);
      return new AnswerBytes(stamp, TagSet.of(tags), end, value);
    } catch (BufferUnderflowException | IllegalArgumentException ex) {
      return null; // The checksum is no proof: somebody may have computed one.
    }
  }

  private static int checksum(String key, int version, byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(key.getBytes(StandardCharsets.UTF_8));
    sum.update(version >>> 8);
    sum.update(version);
    sum.update(bytes, CHECKED_FROM, bytes.length - CHECKED_FROM);
    return (int) sum.getValue();
  }

  /**
   * @param mostMillis no lifetime is longer, whatever a clock says
   * @return zero if it is over
   */
  Duration left(long nowMillis, long mostMillis) {
    return Duration.ofMillis(Math.clamp(this.endMillis - nowMillis, 0, mostMillis));
  }
}
