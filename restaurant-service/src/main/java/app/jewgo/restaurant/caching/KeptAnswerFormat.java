package app.jewgo.restaurant.caching;

import app.jewgo.cache.shared.ValueFormat;
import app.jewgo.restaurant.answer.Content;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Answers as they lie in the shared cache. */
final class KeptAnswerFormat implements ValueFormat<String, KeptAnswer> {

  private static final int LONGEST_BODY = 32 << 20;

  private static final byte ABSENT = 0;

  private static final byte PRESENT = 1;

  /** To be raised when the form below changes, what answers look like, or what a key says. */
  @Override
  public int version() {
    return 3;
  }

  @Override
  public String key(String key) {
    return key;
  }

  @Override
  public byte[] write(KeptAnswer answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(answer.bytes());
    try (DataOutputStream to = new DataOutputStream(bytes)) {
      Content content = answer.content();
      to.writeLong(answer.made().toEpochMilli());
      if (content == null) {
        to.writeByte(ABSENT);
      } else {
        to.writeByte(PRESENT);
        to.writeUTF(content.type().toString());
        to.writeUTF(content.entityTag());
        Instant changes = content.changes();
        to.writeLong((changes != null) ? changes.toEpochMilli() : Long.MAX_VALUE);
        write(to, content.body());
        write(to, content.gzipMade());
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws RuntimeException if it is not what {@link #write} wrote
   */
  @Override
  public KeptAnswer read(byte[] bytes) {
    try (DataInputStream from = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Instant made = Instant.ofEpochMilli(from.readLong());
      Content content = (from.readByte() == PRESENT) ? content(from) : null;
      if (from.available() > 0) {
        throw new IllegalArgumentException("bytes behind the end");
      }
      return new KeptAnswer(content, made);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static Content content(DataInputStream from) throws IOException {
    MediaType type = MediaType.parseMediaType(from.readUTF());
    String entityTag = from.readUTF();
    long changes = from.readLong();
    byte[] body = bytes(from);
    if (body == null) {
      throw new IllegalArgumentException("no body");
    }
    return Content.kept(
        type,
        body,
        bytes(from),
        entityTag,
        (changes == Long.MAX_VALUE) ? null : Instant.ofEpochMilli(changes));
  }

  private static void write(DataOutputStream to, byte @Nullable [] bytes) throws IOException {
    to.writeInt((bytes != null) ? bytes.length : -1);
    if (bytes != null) {
      to.write(bytes);
    }
  }

  private static byte @Nullable [] bytes(DataInputStream from) throws IOException {
    int length = from.readInt();
    if (length < 0) {
      return null;
    }
    if (length > LONGEST_BODY || length > from.available()) {
      throw new IllegalArgumentException(length + " bytes (expected: what is there)");
    }
    return from.readNBytes(length);
  }
}
