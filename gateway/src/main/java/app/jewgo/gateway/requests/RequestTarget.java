package app.jewgo.gateway.requests;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether path and query mean the same to everybody who will read them. What two readers
 * may decode or resolve differently is refused: encoded separators, dots as segments, path
 * parameters, control characters, bytes that are no UTF-8.
 */
final class RequestTarget {

  private static final String NOT_ESCAPED =
      "bytes outside of ASCII (expected: UTF-8, percent-encoded)";

  private RequestTarget() {}

  /**
   * @param rawPath as it was sent, its escapes well-formed
   * @return what is wrong with it, or null
   */
  static @Nullable String faultOfPath(String rawPath) {
    if (hasDotSegment(rawPath)) {
      return ". or .. as a segment (expected: plain segments)";
    }
    if (isPlain(rawPath)) {
      return null;
    }
    if (!isAscii(rawPath)) {
      return NOT_ESCAPED;
    }
    String lower = rawPath.toLowerCase(Locale.ROOT);
    if (lower.contains(";") || lower.contains("%3b")) {
      return "; (expected: no path parameters)";
    }
    if (lower.contains("%2f") || lower.contains("%5c") || lower.contains("\\")) {
      return "an encoded slash or backslash (expected: plain segments)";
    }
    byte[] decoded = decode(rawPath);
    for (byte octet : decoded) {
      if ((octet >= 0 && octet < 0x20) || octet == 0x7f) {
        return "a control character (expected: printable text)";
      }
    }
    return isUtf8(decoded) ? null : "not UTF-8 (expected: UTF-8, percent-encoded)";
  }

  /**
   * @param rawQuery as it was sent, its escapes well-formed
   * @return what is wrong with it, or null
   */
  static @Nullable String faultOfQuery(String rawQuery) {
    if (isPlain(rawQuery)) {
      return null;
    }
    if (!isAscii(rawQuery)) {
      return NOT_ESCAPED;
    }
    byte[] decoded = decode(rawQuery);
    for (byte octet : decoded) {
      if (octet == 0) {
        return "a NUL character (expected: text)";
      }
    }
    return isUtf8(decoded) ? null : "not UTF-8 (expected: UTF-8, percent-encoded)";
  }

  private static boolean hasDotSegment(String rawPath) {
    if (!rawPath.contains("/.") && !rawPath.contains("/%")) {
      return false;
    }
    for (String segment : rawPath.split("/", -1)) {
      String decoded = segment.replace("%2e", ".").replace("%2E", ".");
      if (decoded.equals(".") || decoded.equals("..")) {
        return true;
      }
    }
    return false;
  }

  /** Most are: printable ASCII without escapes, about which there is nothing to ask. */
  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char character = raw.charAt(i);
      if (character <= ' '
          || character >= 0x7f
          || character == '%'
          || character == ';'
          || character == '\\') {
        return false;
      }
    }
    return true;
  }

  private static byte[] decode(String raw) {
    byte[] bytes = raw.getBytes(StandardCharsets.US_ASCII);
    if (raw.indexOf('%') < 0) {
      return bytes;
    }
    ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        decoded.put((byte) HexFormat.fromHexDigits(raw, i + 1, i + 3));
        i += 2;
      } else {
        decoded.put(bytes[i]);
      }
    }
    byte[] result = new byte[decoded.position()];
    decoded.flip().get(result);
    return result;
  }

  private static boolean isAscii(String raw) {
    return raw.chars().allMatch(character -> character < 0x80);
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException ex) {
      return false;
    }
  }
}
