package app.jewgo.gateway.identity;

import app.jewgo.kit.identity.Identity;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.InstantSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads signed user tokens: HS256 with our own secret, RS256 and ES256 with a key of the identity
 * provider. The two never mix: no public key is ever used as a secret. Thread-safe.
 */
final class TokenVerifier {

  /** The least length of the secret, in bytes: that of the digest. */
  static final int MINIMUM_SECRET_BYTES = 32;

  /** Longer ones are not read at all. */
  private static final int LONGEST = 8 * 1024;

  private final @Nullable TokenCheck ours;

  private final @Nullable ProviderTokens provider;

  /**
   * @param secret at least {@value #MINIMUM_SECRET_BYTES} bytes, or null if we sign none ourselves
   * @param keys of the provider that the properties name, or null if they name none
   */
  TokenVerifier(
      byte @Nullable [] secret,
      TokenProperties properties,
      @Nullable ProviderKeys keys,
      InstantSource clock) {
    this.ours = (secret == null) ? null : ours(secret, properties, clock);
    ProviderProperties named = properties.provider();
    this.provider =
        (named == null || keys == null)
            ? null
            : new ProviderTokens(
                named.algorithms(),
                keys,
                new TokenClaims(named.issuer(), named.audience(), properties.skew(), clock));
  }

  private static TokenCheck ours(byte[] secret, TokenProperties properties, InstantSource clock) {
    TokenProperties.Secret expected = properties.secret();
    return new TokenCheck(
        new SingleKeyJWSKeySelector<>(JWSAlgorithm.HS256, new SecretKeySpec(secret, "HmacSHA256")),
        new TokenClaims(expected.issuer(), expected.audience(), properties.skew(), clock));
  }

  /**
   * @param token without a scheme before it
   * @return who it speaks for, never anonymous; or an {@link InvalidTokenException} if it is none
   *     of ours or not now, or a problem if that cannot be known
   */
  Mono<Identity> verify(String token) {
    try {
      Identity known = recall(token);
      if (known != null) {
        return Mono.just(known);
      }
      SignedJWT signed = parse(token);
      JWSAlgorithm algorithm = signed.getHeader().getAlgorithm();
      if (this.ours != null && JWSAlgorithm.HS256.equals(algorithm)) {
        return Mono.just(this.ours.check(signed));
      }
      if (this.provider != null && this.provider.signsWith(algorithm)) {
        return this.provider.verify(signed);
      }
      throw new InvalidTokenException("signature or algorithm not valid", null);
    } catch (InvalidTokenException ex) {
      return Mono.error(ex);
    }
  }

  private @Nullable Identity recall(String token) throws InvalidTokenException {
    Identity known = (this.ours == null) ? null : this.ours.recall(token);
    return (known == null && this.provider != null) ? this.provider.recall(token) : known;
  }

  private static SignedJWT parse(String token) throws InvalidTokenException {
    if (token.length() > LONGEST) {
      throw new InvalidTokenException("too long", null);
    }
    try {
      return SignedJWT.parse(token);
    } catch (ParseException | IllegalArgumentException ex) {
      throw new InvalidTokenException("not a signed token", ex);
    }
  }
}
