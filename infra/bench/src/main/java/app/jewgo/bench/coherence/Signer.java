package app.jewgo.bench.coherence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs header lines by which admins introduce themselves. Thread-safe. */
public final class Signer {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private static final String ALGORITHM = "HmacSHA256";

  private Signer() {}

  /** As the gateway says it to a service; good for a minute. */
  static String identity(String secret, String user) {
    String payload = encode(claims(user, 50));
    return "JewGo-Identity: " + payload + "." + sign(secret, payload);
  }

  /** As a user says it to the gateway; good for ten minutes. */
  public static String token(String secret, String user) {
    String text = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode(claims(user, 600));
    return "Authorization: Bearer " + text + "." + sign(secret, text);
  }

  private static String claims(String user, int seconds) {
    long now = Instant.now().getEpochSecond();
    return "{\"iss\":\"jewgo-local\",\"aud\":\"jewgo\",\"sub\":\"%s\",\"roles\":[\"admin\"],\"iat\":%d,\"exp\":%d}"
        .formatted(user, now, now + seconds);
  }

  private static String encode(String json) {
    return ENCODER.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String sign(String secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return ENCODER.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException ex) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, ex);
    }
  }
}
