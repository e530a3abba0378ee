package app.jewgo.kit.identity;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The header by which the gateway tells a service who is asking: {@code base64url(json) "."
 * base64url(hmac-sha256)}, good for a minute. Thread-safe.
 */
public final class IdentityHeader {

  public static final String NAME = "JewGo-Identity";

  /** The least length of the secret, in bytes. */
  public static final int MINIMUM_SECRET_BYTES = 32;

  private static final Duration LIFETIME = Duration.ofSeconds(60);

  /** How far the clocks of two machines may differ. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private static final int MAX_LENGTH = 8192;

  private static final String ALGORITHM = "HmacSHA256";

  private static final JsonMapper JSON = new JsonMapper();

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final SecretKeySpec key;

  private final InstantSource clock;

  /**
   * @param secret at least {@value #MINIMUM_SECRET_BYTES} bytes
   * @throws IllegalArgumentException if it is shorter
   */
  public IdentityHeader(byte[] secret, InstantSource clock) {
    if (secret.length < MINIMUM_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "secret: %d bytes (expected: at least %d)"
              .formatted(secret.length, MINIMUM_SECRET_BYTES));
    }
    this.key = new SecretKeySpec(secret, ALGORITHM);
    this.clock = clock;
  }

  /**
   * @param identity must not be anonymous: nobody is told by the header's absence
   * @return the value of the header
   */
  public String sign(Identity identity) {
    if (identity.isAnonymous()) {
      throw new IllegalArgumentException("identity: anonymous (expected: a subject)");
    }
    ObjectNode json = JSON.createObjectNode();
    json.put("sub", identity.subject());
    identity.roles().stream().sorted().forEach(json.putArray("roles")::add);
    json.put("exp", this.clock.instant().plus(LIFETIME).getEpochSecond());
    String payload = ENCODER.encodeToString(JSON.writeValueAsBytes(json));
    return payload + "." + ENCODER.encodeToString(mac(payload));
  }

  /**
   * @param header a value of the header
   * @return who the gateway says is asking
   * @throws ProblemException 401 if the gateway did not say so, or not lately
   */
  public Identity verify(String header) {
    int dot = header.indexOf('.');
    if (dot < 0 || header.length() > MAX_LENGTH) {
      throw refused(null);
    }
    try {
      String payload = header.substring(0, dot);
      byte[] signature = DECODER.decode(header.substring(dot + 1));
      if (!MessageDigest.isEqual(signature, mac(payload))) {
        throw refused(null);
      }
      return read(JSON.readTree(DECODER.decode(payload)));
    } catch (IllegalArgumentException | JacksonException ex) {
      throw refused(ex);
    }
  }

  private Identity read(JsonNode json) {
    long expires = json.path("exp").asLong(0);
    String subject = json.path("sub").asString("");
    if (subject.isEmpty() || expires + SKEW.toSeconds() < this.clock.instant().getEpochSecond()) {
      throw refused(null);
    }
    Set<String> roles = new LinkedHashSet<>();
    json.path("roles").forEach(role -> roles.add(role.asString()));
    return new Identity(subject, roles);
  }

  private byte[] mac(String payload) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(this.key);
      return mac.doFinal(payload.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException ex) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, ex);
    }
  }

  private static ProblemException refused(@Nullable Throwable cause) {
    return new ProblemException(
        Problem.of(ProblemType.UNAUTHORIZED, NAME + ": not valid (expected: set by the gateway)"),
        cause);
  }
}
