package app.jewgo.local.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Knows how far a file has been read. */
final class CountingInputStream extends FilterInputStream {

  private long count;

  CountingInputStream(InputStream in) {
    super(in);
  }

  long count() {
    return this.count;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    this.count += (value < 0) ? 0 : 1;
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    this.count += Math.max(read, 0);
    return read;
  }
}
