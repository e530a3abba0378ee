package app.jewgo.cache.redis;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * An entry as bytes, without the place before it, which the script writes beside it: version, kind,
 * then for a change lsn, part, flags, id, tags and deflated documents, for a pulse the beat.
 */
final class EntryBody {

  private static final int VERSION = 1;

  private static final int CHANGE = 1;

  private static final int PULSE = 2;

  private static final int LAST = 1;

  private static final int ALL = 2;

  /** Of one document, and of the tags or documents of one entry. */
  private static final int MOST_BYTES = 4 << 20;

  private static final int MOST_ELEMENTS = 10_000;

  private EntryBody() {}

  static byte[] write(FeedEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      switch (entry) {
        case FeedEntry.Change change -> write(change, out);
        case FeedEntry.Pulse pulse -> {
          out.writeByte(PULSE);
          out.writeUTF(pulse.beat().counter().run());
          out.writeLong(pulse.beat().counter().number());
          out.writeLong(pulse.beat().horizon());
        }
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return bytes.toByteArray();
  }

  private static void write(FeedEntry.Change change, DataOutputStream out) throws IOException {
    out.writeByte(CHANGE);
    out.writeLong(change.lsn());
    out.writeInt(change.chunk());
    out.writeByte((change.last() ? LAST : 0) | (change.all() ? ALL : 0));
    out.writeLong(change.xid());
    out.writeShort(change.tags().size());
    for (String tag : change.tags()) {
      byte[] text = tag.getBytes(StandardCharsets.US_ASCII);
      out.writeByte(text.length);
      out.write(text);
    }
    out.writeShort(change.documents().size());
    if (!change.documents().isEmpty()) {
      try (DataOutputStream deflated = new DataOutputStream(new DeflaterOutputStream(out))) {
        for (String document : change.documents()) {
          byte[] text = document.getBytes(StandardCharsets.UTF_8);
          deflated.writeInt(text.length);
          deflated.write(text);
        }
      }
    }
  }

  /**
   * @param documents whether they are wanted; else there are none
   * @throws IllegalArgumentException if it is none of this version. A reader that cannot read an
   *     entry must act as if everything had changed
   */
  static FeedEntry read(PlaceText at, byte[] body, boolean documents) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      int version = in.readUnsignedByte();
      int kind = in.readUnsignedByte();
      if (version != VERSION || (kind != CHANGE && kind != PULSE)) {
        throw new IllegalArgumentException(
            "entry: version %d, kind %d (expected: version 1, kind 1..2)".formatted(version, kind));
      }
      if (kind == PULSE) {
        Token counter = new Token(in.readUTF(), in.readLong());
        return new FeedEntry.Pulse(at.epoch(), at.place(), new Beat(counter, in.readLong()));
      }
      long lsn = in.readLong();
      int chunk = in.readInt();
      int flags = in.readUnsignedByte();
      long xid = in.readLong();
      List<String> tags = readTags(in);
      List<String> read = documents ? readDocuments(in) : List.of();
      return new FeedEntry.Change(
          at.epoch(),
          at.place(),
          lsn,
          chunk,
          (flags & LAST) != 0,
          xid,
          (flags & ALL) != 0,
          tags,
          read);
    } catch (IOException ex) {
      throw new IllegalArgumentException("entry: " + body.length + " bytes end too early", ex);
    }
  }

  private static List<String> readTags(DataInputStream in) throws IOException {
    int count = bounded(in.readUnsignedShort(), MOST_ELEMENTS);
    List<String> tags = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tags.add(new String(exactly(in, in.readUnsignedByte()), StandardCharsets.US_ASCII));
    }
    return tags;
  }

  private static List<String> readDocuments(DataInputStream in) throws IOException {
    int count = bounded(in.readUnsignedShort(), MOST_ELEMENTS);
    List<String> documents = new ArrayList<>(count);
    if (count > 0) {
      try (DataInputStream inflated = new DataInputStream(new InflaterInputStream(in))) {
        for (int i = 0; i < count; i++) {
          int length = bounded(inflated.readInt(), MOST_BYTES);
          documents.add(new String(exactly(inflated, length), StandardCharsets.UTF_8));
        }
      }
    }
    return documents;
  }

  private static byte[] exactly(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private static int bounded(int count, int most) {
    if (count < 0 || count > most) {
      throw new IllegalArgumentException("entry: %d (expected: 0..%d)".formatted(count, most));
    }
    return count;
  }
}
