package app.jewgo.gateway.identity;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a token whose signature is right is meant for us, and for now.
 *
 * @param issuer that the token must name, or null if any will do
 * @param audience that the token must contain, or null if any will do
 * @param skew how far the clock of the issuer may be off
 */
record TokenClaims(
    @Nullable String issuer, @Nullable String audience, Duration skew, InstantSource clock)
    implements JWTClaimsSetVerifier<SecurityContext> {

  @Override
  public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws Refused {
    Instant now = this.clock.instant();
    Date expires = claims.getExpirationTime();
    if (expires == null) {
      throw new Refused("no expiry");
    }
    if (!expires.toInstant().isAfter(now.minus(this.skew))) {
      throw new Refused("expired");
    }
    Date begins = claims.getNotBeforeTime();
    if (begins != null && begins.toInstant().isAfter(now.plus(this.skew))) {
      throw new Refused("not yet valid");
    }
    if (this.issuer != null && !this.issuer.equals(claims.getIssuer())) {
      throw new Refused("wrong issuer");
    }
    if (this.audience != null && !claims.getAudience().contains(this.audience)) {
      throw new Refused("wrong audience");
    }
  }

  /** Claims that do not pass. */
  static final class Refused extends BadJWTException {

    private final String reason;

    Refused(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return this.reason;
    }
  }
}
