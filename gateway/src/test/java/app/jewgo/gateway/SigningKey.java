package app.jewgo.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/** A key with which a test signs tokens. */
public record SigningKey(JWK key) {

  public static SigningKey rsa(String id) {
    try {
      return new SigningKey(new RSAKeyGenerator(2048).keyID(id).generate());
    } catch (JOSEException ex) {
      throw new IllegalStateException(ex);
    }
  }

  public static SigningKey curve(String id) {
    try {
      return new SigningKey(new ECKeyGenerator(Curve.P_256).keyID(id).generate());
    } catch (JOSEException ex) {
      throw new IllegalStateException(ex);
    }
  }

  /**
   * @return as the key is meant to be used: its algorithm and id
   */
  public JWSHeader.Builder header() {
    JWSAlgorithm algorithm = (this.key instanceof RSAKey) ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
    return new JWSHeader.Builder(algorithm).keyID(this.key.getKeyID());
  }

  public String sign(JWTClaimsSet claims) {
    return sign(header().build(), claims);
  }

  public String sign(JWSHeader header, JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(signer());
      return token.serialize();
    } catch (JOSEException ex) {
      throw new IllegalStateException(ex);
    }
  }

  private JWSSigner signer() throws JOSEException {
    return switch (this.key) {
      case RSAKey rsa -> new RSASSASigner(rsa);
      case ECKey curve -> new ECDSASigner(curve);
      default -> throw new IllegalStateException(this.key.getKeyType().getValue());
    };
  }
}
