package app.jewgo.gateway.identity;

import app.jewgo.kit.identity.Identity;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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

  /** Characters of all tokens that are remembered. */
  private static final long MOST = 8 * 1024 * 1024;

  /** A token whose signature is right. What it claims is looked at each time that it comes. */
  private record Signed(JWTClaimsSet claims, Identity identity) {}

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  private final TokenClaims claims;

  private final Cache<String, Signed> remembered =
      Caffeine.newBuilder()
          .maximumWeight(MOST)
          .<String, Signed>weigher((token, signed) -> token.length())
          // What is to be tidied is done at once: another thread would have to be woken for it.
          .executor(Runnable::run)
          .build();

  TokenCheck(JWSKeySelector<SecurityContext> keys, TokenClaims claims) {
    this.claims = claims;
    this.processor.setJWSKeySelector(keys);
    this.processor.setJWTClaimsSetVerifier(claims);
    this.processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
  }

  /**
   * Looks at a token that may have come before, so that its signature need not be checked again.
   *
   * @return never anonymous; null if it has not come lately
   * @throws InvalidTokenException if its claims are wrong by now
   */
  @Nullable Identity recall(String token) throws InvalidTokenException {
    Signed known = this.remembered.getIfPresent(token);
    if (known == null) {
      return null;
    }
    try {
      this.claims.verify(known.claims(), null);
    } catch (TokenClaims.Refused ex) {
      throw new InvalidTokenException(ex.reason(), ex);
    }
    return known.identity();
  }

  /**
   * @return never anonymous
   * @throws InvalidTokenException if signature or claims are wrong
   */
  Identity check(SignedJWT token) throws InvalidTokenException {
    JWTClaimsSet said;
    try {
      said = this.processor.process(token, null);
    } catch (BadJOSEException ex) {
      throw new InvalidTokenException(reason(ex), ex);
    } catch (JOSEException ex) {
      throw new InvalidTokenException("signature not valid", ex);
    }
    String subject = subject(said);
    if (subject == null || subject.isBlank()) {
      throw new InvalidTokenException("no subject", null);
    }
    Identity identity = new Identity(subject, roles(said));
    this.remembered.put(token.serialize(), new Signed(said, identity));
    return identity;
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
