package app.jewgo.gateway.identity;

import app.jewgo.kit.identity.Identity;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads signed user tokens. Only HS256 with our own key passes, whatever the token's header says.
 * Thread-safe.
 */
final class TokenVerifier {

  /** The least length of the key, in bytes: that of the digest. */
  static final int MINIMUM_SECRET_BYTES = 32;

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @param secret at least {@value #MINIMUM_SECRET_BYTES} bytes
   */
  TokenVerifier(byte[] secret, TokenProperties properties, InstantSource clock) {
    this.processor.setJWSKeySelector(
        new SingleKeyJWSKeySelector<>(JWSAlgorithm.HS256, new SecretKeySpec(secret, "HmacSHA256")));
    this.processor.setJWTClaimsSetVerifier(new TokenClaims(properties, clock));
  }

  /**
   * @param token as it stood after {@code Bearer}
   * @return never anonymous
   * @throws InvalidTokenException if it is not one of ours, or not now
   */
  Identity verify(String token) throws InvalidTokenException {
    JWTClaimsSet claims;
    try {
      claims = this.processor.process(token, null);
    } catch (ParseException ex) {
      throw new InvalidTokenException("not a token", ex);
    } catch (BadJOSEException ex) {
      throw new InvalidTokenException(reason(ex), ex);
    } catch (JOSEException ex) {
      throw new InvalidTokenException("signature not valid", ex);
    }
    String subject = subject(claims);
    if (subject == null || subject.isBlank()) {
      throw new InvalidTokenException("no subject", null);
    }
    return new Identity(subject, roles(claims));
  }

  private static String reason(BadJOSEException ex) {
    return (ex instanceof TokenClaims.Refused refused)
        ? refused.reason()
        : "signature or algorithm not valid";
  }

  private static @Nullable String subject(JWTClaimsSet claims) {
    if (claims.getSubject() != null) {
      return claims.getSubject();
    }
    // Tokens of the earlier system name the user so, some of them as a number.
    Object user = claims.getClaim("user_id");
    return (user instanceof String || user instanceof Number) ? user.toString() : null;
  }

  private static Set<String> roles(JWTClaimsSet claims) {
    Set<String> roles = new LinkedHashSet<>();
    if (claims.getClaim("roles") instanceof Collection<?> several) {
      for (Object role : several) {
        if (role instanceof String name) {
          roles.add(name);
        }
      }
    }
    return roles;
  }
}
