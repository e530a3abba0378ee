package app.jewgo.kit.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes, and of texts as UTF-8. */
public final class Sha256 {

  private Sha256() {}

  /**
   * @return 32 bytes
   */
  public static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException ex) {
      throw new IllegalStateException("every JDK has SHA-256", ex);
    }
  }

  /**
   * @return 32 bytes
   */
  public static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @return 64 hexadecimal digits
   */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(of(bytes));
  }

  /**
   * @return 64 hexadecimal digits
   */
  public static String hex(String text) {
    return HexFormat.of().formatHex(of(text));
  }
}
