package app.jewgo.local.importing.format;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits CSV (RFC 4180) into records. Works on bytes, so that a field which is not UTF-8 spoils its
 * record and not the file. Lines end with LF, CRLF or CR. Not thread-safe.
 */
final class CsvRecords implements Closeable {

  /** More than any record of a sane file; what is larger is an open quote. */
  static final int MOST_BYTES = 1024 * 1024;

  private static final int END = -1;

  private final InputStream in;

  private final int delimiter;

  private final ByteArrayOutputStream field = new ByteArrayOutputStream(256);

  /** The physical line that the next byte is on, from 1. */
  private long line = 1;

  /** A byte that was read and given back; -2 for none. */
  private int given = -2;

  private int bytes;

  CsvRecords(InputStream in, byte delimiter) {
    this.in = in;
    this.delimiter = delimiter;
  }

  /**
   * @return the next record that is not an empty line; null at the end
   * @throws BrokenFileException if a quote is never closed
   */
  @Nullable CsvRecord next() throws IOException, BrokenFileException {
    int first = read();
    while (first == '\n' || first == '\r') {
      endLine(first);
      first = read();
    }
    if (first == END) {
      return null;
    }
    this.given = first;
    this.bytes = 0;
    return record(this.line);
  }

  @Override
  public void close() throws IOException {
    this.in.close();
  }

  private CsvRecord record(long start) throws IOException, BrokenFileException {
    List<String> fields = new ArrayList<>();
    String problem = null;
    while (true) {
      int first = read();
      boolean clean = true;
      int end;
      if (first == '"') {
        quoted(start);
        end = read();
        while (end != this.delimiter && end != '\n' && end != '\r' && end != END) {
          clean = false;
          end = read();
        }
      } else {
        end = unquoted(first, start);
      }
      String text = decode();
      this.field.reset();
      if (problem == null && !clean) {
        problem = "column %d: text after the closing quote".formatted(fields.size() + 1);
      } else if (problem == null && text == null) {
        problem = "column %d: not UTF-8".formatted(fields.size() + 1);
      }
      fields.add((text == null) ? "" : text);
      if (end != this.delimiter) {
        endLine(end);
        return new CsvRecord(start, fields, problem);
      }
    }
  }

  private int unquoted(int first, long start) throws IOException, BrokenFileException {
    int next = first;
    while (next != this.delimiter && next != '\n' && next != '\r' && next != END) {
      keep(next, start);
      next = read();
    }
    return next;
  }

  /** Up to and with the closing quote. */
  private void quoted(long start) throws IOException, BrokenFileException {
    while (true) {
      int next = read();
      if (next == END) {
        throw new BrokenFileException(start, "a quote is opened here and never closed");
      }
      if (next == '"') {
        int after = read();
        if (after != '"') {
          this.given = after;
          return;
        }
      }
      keep(next, start);
      if (next == '\n' || next == '\r') {
        int after = (next == '\r') ? read() : END;
        this.line++;
        if (next == '\r' && after == '\n') {
          keep(after, start);
        } else if (next == '\r') {
          this.given = after;
        }
      }
    }
  }

  private void keep(int value, long start) throws BrokenFileException {
    if (++this.bytes > MOST_BYTES) {
      throw new BrokenFileException(
          start, "a row of more than a mebibyte begins here: is a quote not closed?");
    }
    this.field.write(value);
  }

  /** After a line's last byte: takes the LF of a CRLF along. */
  private void endLine(int end) throws IOException {
    if (end == '\r') {
      int after = read();
      if (after != '\n') {
        this.given = after;
      }
    }
    if (end != END) {
      this.line++;
    }
  }

  private int read() throws IOException {
    if (this.given != -2) {
      int value = this.given;
      this.given = -2;
      return value;
    }
    return this.in.read();
  }

  /**
   * @return null if it is not UTF-8
   */
  private @Nullable String decode() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(this.field.toByteArray()))
          .toString();
    } catch (CharacterCodingException ex) {
      return null;
    }
  }

  /**
   * A record.
   *
   * @param line on which it begins
   * @param problem null if every field could be read
   */
  record CsvRecord(long line, List<String> fields, @Nullable String problem) {

    CsvRecord {
      fields = List.copyOf(fields);
    }
  }
}
