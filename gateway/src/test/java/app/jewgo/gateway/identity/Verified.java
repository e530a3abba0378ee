package app.jewgo.gateway.identity;

import app.jewgo.kit.identity.Identity;
import java.time.Duration;
import java.util.Objects;

/** What a verifier says in the end. */
final class Verified {

  private Verified() {}

  static Identity by(TokenVerifier verifier, String token) throws InvalidTokenException {
    try {
      return Objects.requireNonNull(verifier.verify(token).block(Duration.ofSeconds(20)));
    } catch (RuntimeException ex) {
      if (ex.getCause() instanceof InvalidTokenException refusal) {
        throw refusal;
      }
      throw ex;
    }
  }
}
