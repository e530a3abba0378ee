package app.jewgo.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.gateway.SigningKey;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import app.jewgo.testkit.MutableClock;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Tokens that an identity provider signs, and those that somebody would like to pass for them. */
class ProviderTokensTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static final String SECRET = "a secret of more than thirty-two bytes";

  private static final SigningKey RSA = SigningKey.rsa("rsa");

  private static final SigningKey CURVE = SigningKey.curve("curve");

  private static final SigningKey STRANGER = SigningKey.rsa("rsa");

  private final MutableClock clock = MutableClock.at(NOW);

  private Mono<JWKSet> published = Mono.just(keys(RSA, CURVE));

  private TokenVerifier verifier = verifier();

  @BeforeEach
  void begin() {
    this.verifier = verifier();
  }

  @Test
  void readsTokensOfBothKinds() throws Exception {
    for (SigningKey key : List.of(RSA, CURVE)) {
      String token = key.sign(claims().claim("roles", List.of("admin")).build());
      assertThat(Verified.by(this.verifier, token)).isEqualTo(new Identity("ops", Set.of("admin")));
    }
  }

  @Test
  void readsAccessTokens() throws Exception {
    JWSHeader header = RSA.header().type(new JOSEObjectType("at+jwt")).build();
    String token = RSA.sign(header, claims().build());
    assertThat(Verified.by(this.verifier, token).subject()).isEqualTo("ops");
  }

  @Test
  void readsOursBesideThem() throws Exception {
    String token = withSecret(SECRET.getBytes(StandardCharsets.UTF_8), JWSAlgorithm.HS256);
    assertThat(Verified.by(this.verifier, token).subject()).isEqualTo("ops");
  }

  @Test
  void allowsClocksToDifferByTheSkew() throws Exception {
    String token =
        RSA.sign(
            claims()
                .notBeforeTime(Date.from(NOW.plusSeconds(60)))
                .expirationTime(Date.from(NOW))
                .build());
    assertThat(Verified.by(this.verifier, token).subject()).isEqualTo("ops");
    this.clock.advance(Duration.ofSeconds(60));
    assertThatThrownBy(() -> Verified.by(this.verifier, token)).hasMessage("expired");
    this.clock.set(NOW.minusSeconds(1));
    assertThatThrownBy(() -> Verified.by(this.verifier, token)).hasMessage("not yet valid");
  }

  @Test
  void readsTokensOfANewKeyAtOnce() throws Exception {
    SigningKey next = SigningKey.rsa("next");
    String token = next.sign(claims().build());
    assertThat(Verified.by(this.verifier, RSA.sign(claims().build())).subject()).isEqualTo("ops");
    this.published = Mono.just(keys(RSA, next));
    assertThatThrownBy(() -> Verified.by(this.verifier, token)).hasMessage("key not known");
    this.clock.advance(Duration.ofSeconds(10));
    assertThat(Verified.by(this.verifier, token).subject()).isEqualTo("ops");
  }

  @Test
  void forgetsTokensOfAKeyThatIsWithdrawn() throws Exception {
    String token = RSA.sign(claims().build());
    assertThat(Verified.by(this.verifier, token).subject()).isEqualTo("ops");
    assertThat(Verified.by(this.verifier, token).subject()).isEqualTo("ops");
    this.published = Mono.just(keys(CURVE));
    this.clock.advance(Duration.ofSeconds(10));
    // Asks for a key that is not known, and so for the keys.
    assertThatThrownBy(() -> Verified.by(this.verifier, asKey(STRANGER, "another")))
        .hasMessage("key not known");
    assertThatThrownBy(() -> Verified.by(this.verifier, token)).hasMessage("key not known");
  }

  @Test
  void forgetsTokensWhoseKeysAreTooOld() throws Exception {
    String token =
        RSA.sign(claims().expirationTime(Date.from(NOW.plus(Duration.ofDays(2)))).build());
    assertThat(Verified.by(this.verifier, token).subject()).isEqualTo("ops");
    this.published = Mono.error(new IllegalStateException("down"));
    this.clock.advance(Duration.ofHours(24).plusSeconds(1));
    assertThatThrownBy(() -> Verified.by(this.verifier, token))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void saysThatItCannotTellWithoutKeys() {
    this.published = Mono.error(new IllegalStateException("down"));
    assertThatThrownBy(() -> Verified.by(this.verifier, RSA.sign(claims().build())))
        .isInstanceOfSatisfying(
            ProblemException.class,
            ex -> {
              assertThat(ex.problem().type()).isEqualTo(ProblemType.UNAVAILABLE);
              assertThat(ex.problem().headers()).containsEntry("Retry-After", "10");
            });
  }

  static Stream<Arguments> refused() throws Exception {
    RSAKey rsa = (RSAKey) RSA.key();
    byte[] der = rsa.toPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n" + Base64.encode(der) + "\n-----END PUBLIC KEY-----\n";
    String good = RSA.sign(claims().build());
    String curve = CURVE.sign(claims().build());
    return Stream.of(
        Arguments.of("none", new PlainJWT(claims().build()).serialize()),
        Arguments.of("signature left out", good.substring(0, good.lastIndexOf('.') + 1)),
        Arguments.of("public key (DER) as secret", withSecret(der, JWSAlgorithm.HS256)),
        Arguments.of("public key (PEM) as secret", withSecret(bytes(pem), JWSAlgorithm.HS256)),
        Arguments.of(
            "public key (JWK) as secret",
            withSecret(bytes(rsa.toPublicJWK().toJSONString()), JWSAlgorithm.HS256)),
        Arguments.of(
            "modulus as secret", withSecret(rsa.getModulus().decode(), JWSAlgorithm.HS256)),
        Arguments.of("RS384", signed(JWSAlgorithm.RS384)),
        Arguments.of("PS256", signed(JWSAlgorithm.PS256)),
        Arguments.of("another key of that kid", STRANGER.sign(claims().build())),
        Arguments.of("kid of the other kind", asKey(STRANGER, "curve")),
        Arguments.of("kid is a path", asKey(STRANGER, "../../../../dev/null")),
        Arguments.of("kid is SQL", asKey(STRANGER, "rsa' UNION SELECT 'key")),
        Arguments.of("kid is a command", asKey(STRANGER, "rsa|/usr/bin/id")),
        Arguments.of("kid is a URL", asKey(STRANGER, "https://evil.example/key")),
        Arguments.of("kid is long", asKey(STRANGER, "k".repeat(4000))),
        Arguments.of("kid is no text", replaceHeader(good, "{\"alg\":\"RS256\",\"kid\":[1]}")),
        Arguments.of("no kid", STRANGER.sign(new JWSHeader(JWSAlgorithm.RS256), claims().build())),
        Arguments.of("brings its key (jwk)", bringing(header().jwk(STRANGER.key().toPublicJWK()))),
        Arguments.of("says where (jku)", bringing(header().jwkURL(evil()))),
        Arguments.of("says where (x5u)", bringing(header().x509CertURL(evil()))),
        Arguments.of(
            "brings a certificate (x5c)",
            bringing(header().x509CertChain(List.of(Base64.encode(der))))),
        Arguments.of("zeros for a curve", cut(curve) + "." + Base64URL.encode(new byte[64])),
        Arguments.of("nothing for a curve", cut(curve) + "." + Base64URL.encode(new byte[0])),
        Arguments.of("critical", replaceHeader(good, "{\"alg\":\"RS256\",\"crit\":[\"exp\"]}")),
        Arguments.of("wrong issuer", RSA.sign(claims().issuer("https://evil").build())),
        Arguments.of("no issuer", RSA.sign(claims().issuer(null).build())),
        Arguments.of("wrong audience", RSA.sign(claims().audience("other").build())),
        Arguments.of("no audience", RSA.sign(claims().audience(List.of()).build())),
        Arguments.of("no expiry", RSA.sign(claims().expirationTime(null).build())),
        Arguments.of("no subject", RSA.sign(claims().subject(null).build())),
        Arguments.of(
            "expired", RSA.sign(claims().expirationTime(Date.from(NOW.minusSeconds(61))).build())),
        Arguments.of(
            "not yet valid",
            RSA.sign(claims().notBeforeTime(Date.from(NOW.plusSeconds(61))).build())),
        Arguments.of("16 KiB", RSA.sign(claims().claim("x", "a".repeat(16 * 1024)).build())));
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

  private TokenVerifier verifier() {
    ProviderProperties provider =
        new ProviderProperties(
            "https://login.example",
            "jewgo",
            URI.create("https://login.example/keys"),
            Set.of("RS256", "ES256"),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofHours(24));
    return new TokenVerifier(
        bytes(SECRET),
        new TokenProperties(
            Duration.ofSeconds(60), "", new TokenProperties.Secret(null, null), provider),
        new ProviderKeys(Mono.defer(() -> this.published), provider, this.clock),
        this.clock);
  }

  private static JWKSet keys(SigningKey... keys) {
    return new JWKSet(Stream.of(keys).map(SigningKey::key).toList()).toPublicJWKSet();
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .subject("ops")
        .issuer("https://login.example")
        .audience(List.of("other", "jewgo"))
        .expirationTime(Date.from(NOW.plusSeconds(60)));
  }

  private static JWSHeader.Builder header() {
    return STRANGER.header();
  }

  private static URI evil() {
    return URI.create("https://evil.example/keys");
  }

  private static String bringing(JWSHeader.Builder header) {
    return STRANGER.sign(header.build(), claims().build());
  }

  private static String asKey(SigningKey key, String id) {
    return key.sign(key.header().keyID(id).build(), claims().build());
  }

  private static String signed(JWSAlgorithm algorithm) throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID("rsa").build(), claims().build());
    token.sign(new RSASSASigner((RSAKey) RSA.key()));
    return token.serialize();
  }

  private static String withSecret(byte[] secret, JWSAlgorithm algorithm) throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID("rsa").build(), claims().build());
    token.sign(new MACSigner(secret));
    return token.serialize();
  }

  private static String cut(String token) {
    return token.substring(0, token.lastIndexOf('.'));
  }

  private static String replaceHeader(String token, String header) {
    return Base64URL.encode(header) + token.substring(token.indexOf('.'));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
