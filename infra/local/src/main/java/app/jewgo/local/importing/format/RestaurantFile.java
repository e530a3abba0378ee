package app.jewgo.local.importing.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/** Finds out by its content which format a file has. */
public final class RestaurantFile {

  static final String EXPECTED = "expected: JewGo JSON, OSM GeoJSON or CSV with a header";

  private static final int PEEK = 64 * 1024;

  private RestaurantFile() {}

  /**
   * Opens the file; its first bytes are read, its rows not yet.
   *
   * @param content is closed with the reader
   * @param remarks gets what concerns the file as a whole, a sentence each
   * @throws BrokenFileException if it is none of the formats
   */
  public static RowReader read(InputStream content, Consumer<String> remarks)
      throws IOException, BrokenFileException {
    BufferedInputStream in = new BufferedInputStream(content, PEEK);
    in.mark(PEEK);
    byte[] head = in.readNBytes(PEEK);
    in.reset();
    refuseOtherFormats(head);
    int start = startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    in.skipNBytes(start);
    int first = start;
    while (first < head.length && isBlank(head[first])) {
      first++;
    }
    if (first == head.length) {
      throw new BrokenFileException("the file is empty (" + EXPECTED + ")");
    }
    return switch (head[first]) {
      case '[', '{' -> new JsonRows(in, remarks);
      default -> new CsvRows(in, CsvRows.delimiter(head, first), remarks);
    };
  }

  private static void refuseOtherFormats(byte[] head) throws BrokenFileException {
    if (startsWith(head, 0x1F, 0x8B)) {
      throw new BrokenFileException("the file is compressed by gzip (expected: unpacked)");
    }
    if (startsWith(head, 'P', 'K', 3, 4)) {
      throw new BrokenFileException("the file is a zip archive or a workbook (" + EXPECTED + ")");
    }
    if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
      throw new BrokenFileException("the file is UTF-16 (expected: UTF-8)");
    }
    for (byte value : head) {
      if (value == 0) {
        throw new BrokenFileException("the file is binary (" + EXPECTED + ")");
      }
    }
  }

  private static boolean startsWith(byte[] head, int... magic) {
    byte[] expected = new byte[magic.length];
    for (int i = 0; i < magic.length; i++) {
      expected[i] = (byte) magic[i];
    }
    return head.length >= magic.length
        && Arrays.equals(head, 0, magic.length, expected, 0, magic.length);
  }

  private static boolean isBlank(byte value) {
    return value == ' ' || value == '\t' || value == '\r' || value == '\n';
  }
}
