package app.jewgo.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityHeaderTest {

  private static final byte[] SECRET =
      "a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8);

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private final IdentityHeader header = new IdentityHeader(SECRET, InstantSource.fixed(NOW));

  @Test
  void whatIsSignedIsVerified() {
    Identity ops = new Identity("ops: \"Чай\"", Set.of("admin", "import"));
    assertThat(this.header.verify(this.header.sign(ops))).isEqualTo(ops);
  }

  @Test
  void hasTheFormOfTheContract() {
    String[] parts = this.header.sign(new Identity("ops", Set.of("admin"))).split("\\.", -1);
    assertThat(parts).hasSize(2);
    assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"sub\":\"ops\",\"roles\":[\"admin\"],\"exp\":" + (NOW.getEpochSecond() + 60) + "}");
  }

  @Test
  void expires() {
    String signed = this.header.sign(new Identity("ops", Set.of()));
    assertThat(verifyAt(NOW.plusSeconds(60), signed).subject()).isEqualTo("ops");
    assertRefused(() -> verifyAt(NOW.plusSeconds(66), signed));
  }

  @Test
  void anotherSecretOrPayloadIsRefused() {
    String signed = this.header.sign(new Identity("user", Set.of()));
    String signature = signed.substring(signed.indexOf('.'));
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                "{\"sub\":\"user\",\"roles\":[\"admin\"],\"exp\":9999999999}"
                    .getBytes(StandardCharsets.UTF_8));
    assertRefused(() -> this.header.verify(payload + signature));
    IdentityHeader other =
        new IdentityHeader(
            "another secret of thirty-two bytes..".getBytes(StandardCharsets.UTF_8),
            InstantSource.fixed(NOW));
    assertRefused(() -> other.verify(signed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a", "a.b", "a.", ".b", "!.!", "e30.e30", "a.b.c"})
  void garbageIsRefused(String value) {
    assertRefused(() -> this.header.verify(value));
  }

  @Test
  void nobodyCannotBeSigned() {
    assertThatIllegalArgumentException().isThrownBy(() -> this.header.sign(Identity.ANONYMOUS));
  }

  @Test
  void shortSecretsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdentityHeader(new byte[31], InstantSource.system()))
        .withMessage("secret: 31 bytes (expected: at least 32)");
  }

  private static Identity verifyAt(Instant instant, String signed) {
    return new IdentityHeader(SECRET, InstantSource.fixed(instant)).verify(signed);
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            ex -> assertThat(ex.problem().type()).isEqualTo(ProblemType.UNAUTHORIZED));
  }
}
