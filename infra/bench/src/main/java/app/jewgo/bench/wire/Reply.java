package app.jewgo.bench.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one answer after another from the bytes of a connection; of a server's failure it keeps the
 * beginning of the body, of other answers nothing.
 */
final class Reply {

  private static final int LONGEST_HEAD = 32 * 1024;

  private static final int KEPT = 1024;

  private static final Pattern DETAIL = Pattern.compile("\"detail\":\\s*\"([^\"]*)\"");

  private final byte[] head = new byte[LONGEST_HEAD];

  private final StringBuilder kept = new StringBuilder();

  private int length;

  private boolean inBody;

  private boolean chunked;

  /** Bytes of the body, or of the chunk, that are still to come. */
  private long left;

  private final StringBuilder line = new StringBuilder();

  private int status;

  private boolean closing;

  private boolean retryAfter;

  /**
   * @return whether an answer has come in full
   */
  boolean read(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (!this.inBody) {
        if (readHead(bytes.get()) && isEmpty()) {
          return true;
        }
      } else if (this.chunked ? readChunk(bytes) : skip(bytes)) {
        return true;
      }
    }
    return false;
  }

  /** Makes ready for the next answer. */
  void clear() {
    this.length = 0;
    this.inBody = false;
    this.chunked = false;
    this.left = 0;
    this.line.setLength(0);
    this.retryAfter = false;
    this.kept.setLength(0);
  }

  int status() {
    return this.status;
  }

  /**
   * @return what a problem says of itself; empty if the answer is no failure, or says nothing
   */
  String detail() {
    Matcher detail = DETAIL.matcher(this.kept);
    return detail.find() ? detail.group(1) : "";
  }

  /**
   * @return whether the server closes the connection after it
   */
  boolean isClosing() {
    return this.closing;
  }

  boolean hasRetryAfter() {
    return this.retryAfter;
  }

  /**
   * @return whether anything of an answer has come
   */
  boolean hasBegun() {
    return this.length > 0;
  }

  private boolean isEmpty() {
    return !this.chunked && this.left == 0;
  }

  private boolean readHead(byte next) {
    if (this.length == LONGEST_HEAD) {
      throw new IllegalStateException("a head longer than " + LONGEST_HEAD + " bytes");
    }
    this.head[this.length++] = next;
    boolean ended = next == '\n' && this.length >= 4 && this.head[this.length - 3] == '\n';
    if (ended) {
      parse(new String(this.head, 0, this.length, StandardCharsets.ISO_8859_1));
      this.inBody = true;
    }
    return ended;
  }

  private void parse(String text) {
    this.status = Integer.parseInt(text, 9, 12, 10);
    String lower = text.toLowerCase(Locale.ROOT);
    this.chunked = lower.contains("\r\ntransfer-encoding: chunked");
    this.closing = lower.contains("\r\nconnection: close");
    this.retryAfter = lower.contains("\r\nretry-after: ");
    int at = lower.indexOf("\r\ncontent-length: ");
    if (at >= 0) {
      int from = at + "\r\ncontent-length: ".length();
      this.left = Long.parseLong(lower, from, lower.indexOf('\r', from), 10);
    }
    if (this.status == 204 || this.status == 304) {
      this.left = 0;
    }
  }

  private boolean skip(ByteBuffer bytes) {
    int part = (int) Math.min(this.left, bytes.remaining());
    for (int i = 0; this.status >= 500 && i < part && this.kept.length() < KEPT; i++) {
      this.kept.append((char) bytes.get(bytes.position() + i));
    }
    bytes.position(bytes.position() + part);
    this.left -= part;
    return this.left == 0;
  }

  /** {@code left} counts the chunk and its line end; 0 while the line of its size is read. */
  private boolean readChunk(ByteBuffer bytes) {
    if (this.left > 0) {
      skip(bytes);
      return false;
    }
    byte next = bytes.get();
    if (next != '\n') {
      this.line.append((char) next);
      return false;
    }
    int size = Integer.parseInt(this.line.toString().strip(), 16);
    this.line.setLength(0);
    if (size == 0) {
      // The empty line of the end; trailers are not expected.
      this.chunked = false;
      this.left = 2;
      return skip(bytes);
    }
    this.left = size + 2L;
    return false;
  }
}
