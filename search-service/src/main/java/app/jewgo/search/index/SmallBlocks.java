package app.jewgo.search.index;

import java.io.IOException;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.StoredFieldsFormat;
import org.apache.lucene.codecs.compressing.CompressionMode;
import org.apache.lucene.codecs.compressing.Compressor;
import org.apache.lucene.codecs.compressing.Decompressor;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene90.compressing.Lucene90CompressingStoredFieldsFormat;
import org.apache.lucene.store.ByteBuffersDataInput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;

/**
 * Lucene's own format, but what is stored of a document is left as it is: it has been packed by
 * itself ({@link PackedJson}), so that one is read without its neighbours.
 */
final class SmallBlocks extends FilterCodec {

  private static final int BLOCK_BYTES = 16 * 1024;

  private static final int BLOCK_DOCUMENTS = 16;

  /** Lucene's own. */
  private static final int BLOCK_SHIFT = 10;

  private static final StoredFieldsFormat STORED =
      new Lucene90CompressingStoredFieldsFormat(
          "JewgoStoredFields", new AsItIs(), BLOCK_BYTES, BLOCK_DOCUMENTS, BLOCK_SHIFT);

  SmallBlocks() {
    super("Jewgo", new Lucene104Codec());
  }

  @Override
  public StoredFieldsFormat storedFieldsFormat() {
    return STORED;
  }

  private static final class AsItIs extends CompressionMode {

    @Override
    public Compressor newCompressor() {
      return new Compressor() {

        @Override
        public void compress(ByteBuffersDataInput from, DataOutput to) throws IOException {
          to.copyBytes(from, from.length());
        }

        @Override
        public void close() {
          // holds nothing
        }
      };
    }

    @Override
    public Decompressor newDecompressor() {
      return new Read();
    }
  }

  private static final class Read extends Decompressor {

    @Override
    public void decompress(DataInput from, int all, int offset, int length, BytesRef bytes)
        throws IOException {
      bytes.bytes = ArrayUtil.growNoCopy(bytes.bytes, length);
      from.skipBytes(offset);
      from.readBytes(bytes.bytes, 0, length);
      bytes.offset = 0;
      bytes.length = length;
    }

    @Override
    public Decompressor clone() {
      return this;
    }
  }
}
