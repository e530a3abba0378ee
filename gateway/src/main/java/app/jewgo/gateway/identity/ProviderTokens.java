package app.jewgo.gateway.identity;

import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.SignedJWT;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Verifies tokens of the identity provider with the keys at hand. Only a token of a key that is not
 * at hand waits, for one more look at the provider's keys. Thread-safe.
 */
final class ProviderTokens {

  private record Prepared(JWKSet keys, TokenCheck check) {}

  private final Set<JWSAlgorithm> algorithms;

  private final ProviderKeys keys;

  private final TokenClaims claims;

  private volatile @Nullable Prepared prepared;

  ProviderTokens(Set<String> algorithms, ProviderKeys keys, TokenClaims claims) {
    this.algorithms =
        algorithms.stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
    this.keys = keys;
    this.claims = claims;
  }

  boolean signsWith(JWSAlgorithm algorithm) {
    return this.algorithms.contains(algorithm);
  }

  /**
   * @return as {@link TokenCheck#recall}; null also if the keys have changed since, or are too old
   */
  @Nullable Identity recall(String token) throws InvalidTokenException {
    Prepared ready = this.prepared;
    return (ready != null && ready.keys().equals(this.keys.current()))
        ? ready.check().recall(token)
        : null;
  }

  /**
   * @param token of an algorithm that the provider signs with
   * @return an {@link InvalidTokenException} if it is not valid, 503 if there are no keys to tell
   */
  Mono<Identity> verify(SignedJWT token) {
    JWKSet known = this.keys.current();
    if (known != null && holdsKeyOf(token, known)) {
      return check(token, known);
    }
    return this.keys.refreshed().then(Mono.defer(() -> checkWithNewer(token)));
  }

  private Mono<Identity> checkWithNewer(SignedJWT token) {
    JWKSet newer = this.keys.current();
    if (newer == null) {
      // Nothing is known against this token: whoever brings it must not be logged out.
      return Mono.error(
          new ProblemException(
              Problem.unavailable(
                  "Tokens of the identity provider cannot be verified now.", this.keys.retry())));
    }
    return holdsKeyOf(token, newer)
        ? check(token, newer)
        : Mono.error(new InvalidTokenException("key not known", null));
  }

  private Mono<Identity> check(SignedJWT token, JWKSet with) {
    Prepared ready = this.prepared;
    if (ready == null || !ready.keys().equals(with)) {
      ready =
          new Prepared(
              with,
              new TokenCheck(
                  new JWSVerificationKeySelector<>(this.algorithms, new ImmutableJWKSet<>(with)),
                  this.claims));
      this.prepared = ready;
    }
    try {
      return Mono.just(ready.check().check(token));
    } catch (InvalidTokenException ex) {
      return Mono.error(ex);
    }
  }

  /** The token's {@code kid} is compared with those of the keys, and used for nothing else. */
  private static boolean holdsKeyOf(SignedJWT token, JWKSet keys) {
    JWKMatcher wanted = JWKMatcher.forJWSHeader(token.getHeader());
    return wanted != null && keys.getKeys().stream().anyMatch(wanted::matches);
  }
}
