package app.jewgo.gateway.identity;

import app.jewgo.kit.identity.Identity;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks tokens against keys that are at hand. Where a token says that its key is to be found
 * ({@code jku}, {@code x5u}, {@code jwk}, {@code x5c}) is never looked at. Thread-safe.
 */
final class TokenCheck {

  /** RFC 9068 calls access tokens so, to tell them from other JWTs. */
  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  TokenCheck(JWSKeySelector<SecurityContext> keys, TokenClaims claims) {
    this.processor.setJWSKeySelector(keys);
    this.processor.setJWTClaimsSetVerifier(claims);
    this.processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
  }

  /**
   * @return never anonymous
   * @throws InvalidTokenException if signature or claims are wrong
   */
  Identity check(SignedJWT token) throws InvalidTokenException {
    JWTClaimsSet claims;
    try {
      claims = this.processor.process(token, null);
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
