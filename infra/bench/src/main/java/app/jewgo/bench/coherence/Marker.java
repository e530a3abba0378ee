package app.jewgo.bench.coherence;

import java.nio.charset.StandardCharsets;

/** The text by which a version is found in an answer, whatever its shape. */
final class Marker {

  private static final byte[] BEGIN = "jewgo-coherence ".getBytes(StandardCharsets.US_ASCII);

  private Marker() {}

  /**
   * @param row from 0
   */
  static String of(int row, int version) {
    return "jewgo-coherence " + row + ":" + version + ";";
  }

  /**
   * Finds the versions in a body.
   *
   * @param versions by row; what is in the body lowers them, so the least counts of a row that is
   *     there twice
   * @return how many markers there are
   */
  static int read(byte[] body, int[] versions) {
    int found = 0;
    int at = next(body, 0);
    while (at >= 0) {
      at += BEGIN.length;
      int row = number(body, at);
      at = after(body, at, ':');
      int version = number(body, at);
      at = after(body, at, ';');
      if (row >= 0 && row < versions.length && version >= 0) {
        versions[row] = Math.min(versions[row], version);
        found++;
      }
      at = next(body, at);
    }
    return found;
  }

  private static int next(byte[] body, int from) {
    int last = body.length - BEGIN.length;
    for (int at = from; at <= last; at++) {
      int same = 0;
      while (same < BEGIN.length && body[at + same] == BEGIN[same]) {
        same++;
      }
      if (same == BEGIN.length) {
        return at;
      }
    }
    return -1;
  }

  /** -1 if there is none. */
  private static int number(byte[] body, int from) {
    int number = -1;
    for (int at = from; at < body.length && body[at] >= '0' && body[at] <= '9'; at++) {
      number = Math.max(number, 0) * 10 + (body[at] - '0');
    }
    return number;
  }

  private static int after(byte[] body, int from, char end) {
    int at = from;
    while (at < body.length && body[at] != end) {
      at++;
    }
    return Math.min(at + 1, body.length);
  }
}
