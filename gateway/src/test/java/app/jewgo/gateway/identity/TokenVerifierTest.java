package app.jewgo.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.kit.identity.Identity;
import app.jewgo.testkit.MutableClock;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenVerifierTest {

  private static final String SECRET = "a secret of more than thirty-two bytes";

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static final Duration SKEW = Duration.ofSeconds(30);

  private final MutableClock clock = MutableClock.at(NOW);

  private final TokenVerifier verifier = verifier(null, null);

  @Test
  void readsSubjectAndRoles() throws Exception {
    assertThat(Verified.by(this.verifier, sign(claims().claim("roles", List.of("admin", "user")))))
        .isEqualTo(new Identity("ops", Set.of("admin", "user")));
  }

  @Test
  void readsTheUserOfTheEarlierSystem() throws Exception {
    assertThat(Verified.by(this.verifier, sign(claims().subject(null).claim("user_id", 42))))
        .isEqualTo(new Identity("42", Set.of()));
    assertThat(Verified.by(this.verifier, sign(claims().subject(null).claim("user_id", "u-1"))))
        .isEqualTo(new Identity("u-1", Set.of()));
  }

  @Test
  void takesNothingButNamesForRoles() throws Exception {
    for (Object roles : List.of("admin", 1, true, List.of(List.of("admin")), List.of(1))) {
      assertThat(Verified.by(this.verifier, sign(claims().claim("roles", roles))).roles())
          .isEmpty();
    }
  }

  @Test
  void allowsClocksToDiffer() throws Exception {
    String token = sign(claims().notBeforeTime(at(NOW.plusSeconds(30))).expirationTime(at(NOW)));
    assertThat(Verified.by(this.verifier, token).subject()).isEqualTo("ops");
    this.clock.advance(SKEW);
    assertRefused(token, "expired");
    this.clock.set(NOW.minusSeconds(1));
    assertRefused(token, "not yet valid");
  }

  static Stream<Arguments> refused() throws Exception {
    KeyPair rsa = rsa();
    String good = sign(claims());
    int lastDot = good.lastIndexOf('.');
    String signature = good.substring(lastDot + 1);
    return Stream.of(
        Arguments.of("not a token", "x"),
        Arguments.of("empty", ""),
        Arguments.of("three dots", ".."),
        Arguments.of("no signature", good.substring(0, lastDot + 1)),
        Arguments.of("cut signature", good.substring(0, good.length() - 4)),
        Arguments.of("other signature", good.substring(0, lastDot + 1) + "A" + signature),
        Arguments.of("alg none", new PlainJWT(claims().build()).serialize()),
        Arguments.of("alg none, signed", withHeader(good, "{\"alg\":\"none\"}")),
        Arguments.of("alg None", withHeader(good, "{\"alg\":\"None\"}")),
        Arguments.of("no alg", withHeader(good, "{\"typ\":\"JWT\"}")),
        Arguments.of("another key", sign(claims(), JWSAlgorithm.HS256, mac(SECRET + "!"))),
        Arguments.of("the public key as secret", signWithPublicKey(rsa)),
        Arguments.of("HS512", sign(claims(), JWSAlgorithm.HS512, mac(SECRET + SECRET))),
        Arguments.of("HS384 of our key", sign(claims(), JWSAlgorithm.HS384, mac(longSecret()))),
        Arguments.of(
            "RS256", sign(claims(), JWSAlgorithm.RS256, new RSASSASigner(rsa.getPrivate()))),
        Arguments.of("key by URL", signWithKeyUrl()),
        Arguments.of("critical header", withHeader(good, "{\"alg\":\"HS256\",\"crit\":[\"x\"]}")),
        Arguments.of("another type", withHeader(good, "{\"alg\":\"HS256\",\"typ\":\"evil\"}")),
        Arguments.of("16 KiB", sign(claims().claim("x", "a".repeat(16 * 1024)))),
        Arguments.of("deep header", withHeader(good, "[".repeat(2000))),
        Arguments.of("deep claims", withClaims(good, "{\"a\":".repeat(1000) + "1")),
        Arguments.of("claims no object", withClaims(good, "[1]")),
        Arguments.of("no subject", sign(claims().subject(null))),
        Arguments.of("empty subject", sign(claims().subject(" "))),
        Arguments.of("no expiry", sign(claims().expirationTime(null))),
        Arguments.of("expired", sign(claims().expirationTime(at(NOW.minusSeconds(31))))),
        Arguments.of("not yet valid", sign(claims().notBeforeTime(at(NOW.plusSeconds(31))))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refuses(String name, String token) {
    assertThatThrownBy(() -> Verified.by(this.verifier, token))
        .isInstanceOf(InvalidTokenException.class)
        .message()
        .as("fit for a header of the answer")
        .matches("[a-z ]+");
  }

  @Test
  void wantsIssuerAndAudienceIfConfigured() throws Exception {
    TokenVerifier strict = verifier("https://issuer", "jewgo");
    String both = sign(claims().issuer("https://issuer").audience(List.of("other", "jewgo")));
    assertThat(Verified.by(strict, both).subject()).isEqualTo("ops");
    for (String token :
        List.of(
            sign(claims()),
            sign(claims().issuer("https://issuer")),
            sign(claims().audience("jewgo")),
            sign(claims().issuer("https://other").audience("jewgo")),
            sign(claims().issuer("https://issuer").audience("other")))) {
      assertThatThrownBy(() -> Verified.by(strict, token))
          .isInstanceOf(InvalidTokenException.class);
    }
  }

  private void assertRefused(String token, String reason) {
    assertThatThrownBy(() -> Verified.by(this.verifier, token))
        .isInstanceOf(InvalidTokenException.class)
        .hasMessage(reason);
  }

  private TokenVerifier verifier(@Nullable String issuer, @Nullable String audience) {
    return new TokenVerifier(
        SECRET.getBytes(StandardCharsets.UTF_8),
        new TokenProperties(
            SKEW, "access_token", new TokenProperties.Secret(issuer, audience), null),
        null,
        this.clock);
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder().subject("ops").expirationTime(at(NOW.plusSeconds(60)));
  }

  private static Date at(Instant instant) {
    return Date.from(instant);
  }

  private static String sign(JWTClaimsSet.Builder claims) throws JOSEException {
    return sign(claims, JWSAlgorithm.HS256, mac(SECRET));
  }

  private static String sign(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, JWSSigner signer)
      throws JOSEException {
    SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims.build());
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static JWSSigner mac(String secret) throws JOSEException {
    return new MACSigner(secret);
  }

  /** The old trick: the server's public key, which everybody has, used as a shared secret. */
  private static String signWithPublicKey(KeyPair rsa) throws JOSEException {
    return sign(claims(), JWSAlgorithm.HS256, new MACSigner(rsa.getPublic().getEncoded()));
  }

  private static String signWithKeyUrl() throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .jwkURL(URI.create("https://evil.example/keys"))
            .x509CertURL(URI.create("https://evil.example/cert"))
            .keyID("evil")
            .build();
    SignedJWT jwt = new SignedJWT(header, claims().build());
    jwt.sign(mac("a secret that the attacker has published"));
    return jwt.serialize();
  }

  private static String withHeader(String token, String header) {
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.UTF_8));
    return encoded + token.substring(token.indexOf('.'));
  }

  private static String withClaims(String token, String claims) {
    String[] parts = token.split("\\.", -1);
    return parts[0]
        + "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + "."
        + parts[2];
  }

  private static String longSecret() {
    return SECRET + SECRET;
  }

  private static KeyPair rsa() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }
}
