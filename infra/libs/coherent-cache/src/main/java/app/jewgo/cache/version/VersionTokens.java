package app.jewgo.cache.version;

import app.jewgo.cache.stamp.Epoch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens as text that nobody can make up: who could would send every request to the primary.
 * Thread-safe.
 */
public final class VersionTokens {

  private static final byte FORMAT = 1;

  private static final int CONTENT_BYTES = 1 + 16 + 8;

  /** Half of a SHA-256: enough for what it protects. */
  private static final int SIGNATURE_BYTES = 16;

  private static final int LEAST_SECRET_BYTES = 32;

  /** So that a signature of another kind of token, by the same secret, is none here. */
  private static final String PURPOSE = "JewGo-Version";

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param secret at least 32 bytes, the same for all instances
   */
  public VersionTokens(byte[] secret) {
    if (secret.length < LEAST_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "secret: %d bytes (expected: >= %d)".formatted(secret.length, LEAST_SECRET_BYTES));
    }
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * @return 55 characters of base64url
   */
  public String write(VersionToken token) {
    UUID epoch = token.epoch().id();
    byte[] content =
        ByteBuffer.allocate(CONTENT_BYTES)
            .put(FORMAT)
            .putLong(epoch.getMostSignificantBits())
            .putLong(epoch.getLeastSignificantBits())
            .putLong(token.xid())
            .array();
    byte[] bytes = Arrays.copyOf(content, CONTENT_BYTES + SIGNATURE_BYTES);
    System.arraycopy(signature(content), 0, bytes, CONTENT_BYTES, SIGNATURE_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * @param text whatever a client sent
   * @return empty if it is no token of this platform
   */
  public Optional<VersionToken> read(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException ex) {
      return Optional.empty();
    }
    if (bytes.length != CONTENT_BYTES + SIGNATURE_BYTES || bytes[0] != FORMAT) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOf(bytes, CONTENT_BYTES);
    byte[] signature = Arrays.copyOfRange(bytes, CONTENT_BYTES, bytes.length);
    if (!MessageDigest.isEqual(signature, signature(content))) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(content, 1, CONTENT_BYTES - 1);
    Epoch epoch = new Epoch(new UUID(in.getLong(), in.getLong()));
    return Optional.of(new VersionToken(epoch, in.getLong()));
  }

  private byte[] signature(byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(this.key);
      mac.update(PURPOSE.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(content), SIGNATURE_BYTES);
    } catch (GeneralSecurityException ex) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, ex);
    }
  }
}
