package app.jewgo.local.importing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the {@code JewGo-Identity} header with which an import introduces itself: the service's
 * side is {@code IdentityHeader} of service-kit, which would bring Spring into the launcher.
 */
final class ImportIdentity {

  static final String HEADER = "JewGo-Identity";

  private static final int LEAST_SECRET_BYTES = 32;

  private static final int LIFETIME_SECONDS = 60;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private final InstantSource clock;

  ImportIdentity(String secret, InstantSource clock) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < LEAST_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "JEWGO_INTERNAL_SECRET: %d bytes (expected: at least %d)"
              .formatted(bytes.length, LEAST_SECRET_BYTES));
    }
    this.key = new SecretKeySpec(bytes, ALGORITHM);
    this.clock = clock;
  }

  /**
   * @return a value of the header, good for a minute
   */
  String sign() {
    long expires = this.clock.instant().getEpochSecond() + LIFETIME_SECONDS;
    String json = "{\"sub\":\"importer\",\"roles\":[\"import\"],\"exp\":" + expires + "}";
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String payload = encoder.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(this.key);
      byte[] signature = mac.doFinal(payload.getBytes(StandardCharsets.US_ASCII));
      return payload + "." + encoder.encodeToString(signature);
    } catch (GeneralSecurityException ex) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, ex);
    }
  }
}
