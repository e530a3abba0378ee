package app.jewgo.bench.rig;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens of users, as an issuer with the shared secret would sign them. */
public final class Tokens {

  private static final int GOOD_FOR_SECONDS = 3 * 3600;

  private final SecretKeySpec key;

  Tokens(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /**
   * @return a new one, longer than any of the platform must be
   */
  static String secret() {
    byte[] bytes = new byte[36];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * @return an {@code Authorization} line
   */
  public String header(String user) {
    long now = Instant.now().getEpochSecond();
    String text =
        encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
            + "."
            + encode(
                "{\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}"
                    .formatted(user, now, now + GOOD_FOR_SECONDS));
    return "Authorization: Bearer " + signed(text);
  }

  /** What the gateway tells a service of an admin: good for less than a minute. */
  String adminIdentity() {
    long now = Instant.now().getEpochSecond();
    return signed(
        encode(
            "{\"sub\":\"bench\",\"roles\":[\"admin\"],\"iat\":%d,\"exp\":%d}"
                .formatted(now, now + 50)));
  }

  private String signed(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(this.key);
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (NoSuchAlgorithmException | InvalidKeyException ex) {
      throw new IllegalStateException("every JDK signs with HmacSHA256", ex);
    }
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
