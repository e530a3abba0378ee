package app.jewgo.gateway.identity;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Decides whether a token whose signature is right is meant for us, and for now. */
final class TokenClaims implements JWTClaimsSetVerifier<SecurityContext> {

  private final TokenProperties properties;

  private final InstantSource clock;

  TokenClaims(TokenProperties properties, InstantSource clock) {
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws Refused {
    Instant now = this.clock.instant();
    Instant earliest = now.minus(this.properties.skew());
    Instant latest = now.plus(this.properties.skew());
    Date expires = claims.getExpirationTime();
    if (expires == null) {
      throw new Refused("no expiry");
    }
    if (!expires.toInstant().isAfter(earliest)) {
      throw new Refused("expired");
    }
    Date begins = claims.getNotBeforeTime();
    if (begins != null && begins.toInstant().isAfter(latest)) {
      throw new Refused("not yet valid");
    }
    String issuer = this.properties.issuer();
    if (issuer != null && !issuer.equals(claims.getIssuer())) {
      throw new Refused("wrong issuer");
    }
    String audience = this.properties.audience();
    if (audience != null && !claims.getAudience().contains(audience)) {
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
