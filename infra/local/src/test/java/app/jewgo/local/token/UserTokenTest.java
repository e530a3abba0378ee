package app.jewgo.local.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UserTokenTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @Test
  void saysWhoMayDoWhatUntilWhen() throws GeneralSecurityException {
    Instant now = Instant.ofEpochSecond(1_800_000_000);
    String token =
        UserToken.sign(SECRET, "o'ps \"x\"", List.of("admin"), now, Duration.ofMinutes(15));
    String[] parts = token.split("\\.", -1);
    assertThat(parts).hasSize(3);
    assertThat(json(parts[0]).get("alg").stringValue()).isEqualTo("HS256");
    JsonNode claims = json(parts[1]);
    assertThat(claims.get("sub").stringValue()).isEqualTo("o'ps \"x\"");
    assertThat(claims.get("roles").get(0).stringValue()).isEqualTo("admin");
    assertThat(claims.get("exp").longValue()).isEqualTo(1_800_000_900);
    assertThat(claims.get("iat").longValue()).isEqualTo(1_800_000_000);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] expected = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
    assertThat(Base64.getUrlDecoder().decode(parts[2])).isEqualTo(expected);
  }

  private static JsonNode json(String part) {
    return new JsonMapper().readTree(Base64.getUrlDecoder().decode(part));
  }
}
