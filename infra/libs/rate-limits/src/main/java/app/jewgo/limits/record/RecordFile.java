package app.jewgo.limits.record;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/**
 * One file of the record, while it is written. Not thread-safe.
 *
 * <p>{@code JGLR1}, then {@code S} and a {@link Shape}, counted from 0; or {@code R}, time (8
 * bytes), shape (2), hash of the address (8), hash of the user (8, 0 for none), outcome (1). A file
 * that ends in the middle of an entry is good up to there.
 */
final class RecordFile implements Closeable {

  static final int MAGIC = 0x4a474c52;

  static final byte VERSION = 1;

  static final byte SHAPE = 'S';

  static final byte REQUEST = 'R';

  static final String PREFIX = "requests-";

  private static final int MOST_SHAPES = 2_000;

  private final Path path;

  private final DataOutputStream out;

  private final Map<Shape, Integer> shapes = new HashMap<>();

  private RecordFile(Path path, DataOutputStream out) {
    this.path = path;
    this.out = out;
  }

  /**
   * @param atMillis names the file, so that names order as times do
   */
  @SuppressWarnings("resource") // closed with the file
  static RecordFile create(Path directory, long atMillis) throws IOException {
    Path path = directory.resolve("%s%013d-%d".formatted(PREFIX, atMillis, System.nanoTime()));
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return begin(path, Files.newOutputStream(path, StandardOpenOption.WRITE));
  }

  /**
   * @param bytes of the file, empty so far
   */
  @SuppressWarnings("resource") // closed with the file
  static RecordFile begin(Path path, OutputStream bytes) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(bytes, 32 * 1024));
    out.writeInt(MAGIC);
    out.writeByte(VERSION);
    return new RecordFile(path, out);
  }

  Path path() {
    return this.path;
  }

  int bytes() {
    return this.out.size();
  }

  void write(long atMillis, Shape shape, long network, long user, Outcome outcome)
      throws IOException {
    int number = numberOf(shape);
    this.out.writeByte(REQUEST);
    this.out.writeLong(atMillis);
    this.out.writeShort(number);
    this.out.writeLong(network);
    this.out.writeLong(user);
    this.out.writeByte(outcome.code());
  }

  private int numberOf(Shape shape) throws IOException {
    Integer known = this.shapes.get(shape);
    if (known != null) {
      return known;
    }
    if (this.shapes.size() >= MOST_SHAPES && !shape.equals(Shape.OTHER)) {
      return numberOf(Shape.OTHER);
    }
    int number = this.shapes.size();
    this.shapes.put(shape, number);
    this.out.writeByte(SHAPE);
    shape.write(this.out);
    return number;
  }

  /** Gives it up after a failure; what there is of it on the disk stays, unless that is nothing. */
  void giveUp() {
    try {
      this.out.close();
    } catch (IOException ex) {
      // The same failure once more; it is closed nevertheless.
    }
    try {
      if (Files.size(this.path) == 0) {
        Files.deleteIfExists(this.path);
      }
    } catch (IOException ex) {
      // Then it stays.
    }
  }

  void flush() throws IOException {
    this.out.flush();
  }

  @Override
  public void close() throws IOException {
    this.out.close();
  }
}
