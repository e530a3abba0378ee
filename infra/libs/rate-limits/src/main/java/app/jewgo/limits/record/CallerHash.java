package app.jewgo.limits.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Turns callers into numbers that cannot be turned back, with another salt each day, so that one
 * day's numbers say nothing about another's. Not thread-safe.
 */
final class CallerHash {

  private static final String ALGORITHM = "HmacSHA256";

  /** Callers whose number is remembered; they come again and again. */
  private static final int MOST_REMEMBERED = 20_000;

  private final byte[] secret;

  private final Map<String, Long> remembered = new HashMap<>();

  private @Nullable LocalDate day;

  private @Nullable Mac mac;

  /**
   * @param secret the same on every gateway, else one caller would be as many as there are gateways
   */
  CallerHash(byte[] secret) {
    this.secret = secret.clone();
  }

  long of(LocalDate today, String caller) {
    Mac salted = this.mac;
    if (salted == null || !today.equals(this.day)) {
      salted = keyed(keyed(this.secret).doFinal(bytes("jewgo.limits.record " + today)));
      this.mac = salted;
      this.day = today;
      this.remembered.clear();
    }
    Long known = this.remembered.get(caller);
    if (known != null) {
      return known;
    }
    long hash = ByteBuffer.wrap(salted.doFinal(bytes(caller))).getLong();
    if (this.remembered.size() >= MOST_REMEMBERED) {
      this.remembered.clear();
    }
    this.remembered.put(caller, hash);
    return hash;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Mac keyed(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException ex) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, ex);
    }
  }
}
