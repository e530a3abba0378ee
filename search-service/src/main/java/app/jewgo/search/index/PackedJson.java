package app.jewgo.search.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteArrayDataOutput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.compress.LZ4;

/**
 * The JSON of a restaurant in a quarter of its bytes, each by itself: what is shown is a few
 * restaurants from all over the index, and a block of many would be unpacked for each of them.
 * Thread-safe.
 */
public final class PackedJson {

  /**
   * A restaurant like many: of what it says, none has to say it again. Another one makes another
   * format, which nobody notices: an index lives no longer than its process.
   */
  private static final byte[] USUAL = read("usual-restaurant.json");

  /** LZ4 makes texts longer by a byte in 255 at most; and there are the length and an end. */
  private static final int MARGIN = 32;

  private static final ThreadLocal<LZ4.FastCompressionHashTable> TABLE =
      ThreadLocal.withInitial(LZ4.FastCompressionHashTable::new);

  private PackedJson() {}

  private static byte[] read(String resource) {
    try (InputStream from = PackedJson.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(from, resource).readAllBytes();
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  static BytesRef of(byte[] json) {
    byte[] both = Arrays.copyOf(USUAL, USUAL.length + json.length);
    System.arraycopy(json, 0, both, USUAL.length, json.length);
    byte[] packed = new byte[json.length + json.length / 255 + MARGIN];
    ByteArrayDataOutput to = new ByteArrayDataOutput(packed);
    LZ4.FastCompressionHashTable table = TABLE.get();
    try {
      to.writeVInt(json.length);
      LZ4.compressWithDictionary(both, 0, USUAL.length, json.length, to, table);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return new BytesRef(packed, 0, to.getPosition());
  }

  /**
   * @return the same bytes as were packed
   */
  public static BytesRef unpacked(BytesRef packed) {
    ByteArrayDataInput from = new ByteArrayDataInput(packed.bytes, packed.offset, packed.length);
    int length = from.readVInt();
    byte[] both = Arrays.copyOf(USUAL, USUAL.length + length);
    try {
      LZ4.decompress(from, length, both, USUAL.length);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return new BytesRef(both, USUAL.length, length);
  }
}
