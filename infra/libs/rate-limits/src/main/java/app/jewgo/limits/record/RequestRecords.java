package app.jewgo.limits.record;

import app.jewgo.limits.rules.Caller;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Reads what gateways have written down, also while they write. */
public final class RequestRecords {

  private static final int DEPTH = 6;

  private RequestRecords() {}

  /**
   * @param directory of one gateway, or above those of several; may be absent
   * @param since nothing older
   * @return by time, of all gateways together; empty if nothing is recorded
   * @throws IOException if a file cannot be read or is none of ours
   */
  public static List<RecordedRequest> read(Path directory, Instant since) throws IOException {
    List<RecordedRequest> requests = new ArrayList<>();
    for (Path file : files(directory)) {
      // The last write tells whether anything in it can be young enough.
      try {
        if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
          read(file, since, requests);
        }
      } catch (NoSuchFileException ex) {
        // The oldest go while others are read.
      }
    }
    requests.sort(Comparator.comparing(RecordedRequest::at));
    return requests;
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all =
        Files.find(
            directory,
            DEPTH,
            (file, attributes) ->
                attributes.isRegularFile()
                    && file.getFileName().toString().startsWith(RecordFile.PREFIX))) {
      return all.sorted().toList();
    }
  }

  private static void read(Path file, Instant since, List<RecordedRequest> into)
      throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 64 * 1024))) {
      if (in.readInt() != RecordFile.MAGIC || in.readByte() != RecordFile.VERSION) {
        throw new IOException(file + ": another format (expected: JGLR1)");
      }
      List<Shape> shapes = new ArrayList<>();
      while (true) {
        byte kind = in.readByte();
        switch (kind) {
          case RecordFile.SHAPE -> shapes.add(Shape.read(in));
          case RecordFile.REQUEST -> {
            RecordedRequest request = request(in, shapes);
            if (!request.at().isBefore(since)) {
              into.add(request);
            }
          }
          default -> throw new IOException(file + ": damaged (expected: S or R, not " + kind + ")");
        }
      }
    } catch (EOFException ex) {
      // The end, or as far as its writer has come.
    }
  }

  private static RecordedRequest request(DataInputStream in, List<Shape> shapes)
      throws IOException {
    Instant at = Instant.ofEpochMilli(in.readLong());
    Shape shape = shapes.get(in.readUnsignedShort());
    String network = hex(in.readLong());
    long user = in.readLong();
    Outcome outcome = Outcome.of(in.readByte());
    Caller caller = new Caller(network, (user == 0) ? null : hex(user), shape.roles());
    return new RecordedRequest(at, shape.asked(), caller, outcome);
  }

  private static String hex(long hash) {
    return HexFormat.of().toHexDigits(hash);
  }
}
