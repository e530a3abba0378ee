package app.jewgo.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.gateway.SigningKey;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which published keys are used. */
class KeyDownloadTest {

  @Test
  void takesPublicKeysOfTheTwoKinds() {
    JWKSet keys = parse(SigningKey.rsa("r").key(), SigningKey.curve("c").key());
    assertThat(keys.getKeys()).extracting(JWK::getKeyID).containsExactly("r", "c");
    assertThat(keys.containsNonPublicKeys()).isFalse();
  }

  @Test
  void leavesOutWhatIsWeakOrSecret() throws JOSEException {
    JWK good = SigningKey.rsa("good").key();
    JWK secret = new OctetSequenceKeyGenerator(256).keyID("secret").generate();
    JWK weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
    JWK other = new ECKeyGenerator(Curve.P_384).keyID("other").generate();
    assertThat(parse(secret, weak, good, other).getKeys())
        .extracting(JWK::getKeyID)
        .containsExactly("good");
    assertThatThrownBy(() -> parse(secret, weak)).hasMessage("0 keys");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"keys\":1}",
        "{\"keys\":[1]}",
        "{\"keys\":[]}",
        "{\"keys\":[{\"kty\":\"RSA\"}]}",
        "<html>",
      })
  void refusesNonsense(String text) {
    assertThatThrownBy(() -> KeyDownload.parse(text)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void refusesTooMany() {
    JWK key = SigningKey.curve("same").key();
    assertThatThrownBy(() -> parse(Collections.nCopies(51, key).toArray(JWK[]::new)))
        .hasMessage("51 keys");
  }

  private static JWKSet parse(JWK... keys) {
    return KeyDownload.parse(new JWKSet(List.of(keys)).toString(false));
  }
}
