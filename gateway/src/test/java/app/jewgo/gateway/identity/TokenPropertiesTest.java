package app.jewgo.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenPropertiesTest {

  @Test
  void hasDefaults() {
    TokenProperties defaults =
        new TokenProperties(
            Duration.ofSeconds(30), "access_token", new TokenProperties.Secret(null, null), null);
    assertThat(Binding.of(TokenProperties.class)).isEqualTo(defaults);
    assertThat(Binding.of(TokenProperties.class, "secret.issuer=", "secret.audience= "))
        .isEqualTo(defaults);
    assertThat(Binding.of(TokenProperties.class, "cookie=").cookie()).isEmpty();
  }

  @Test
  void refusesNonsense() {
    Binding.refuses(TokenProperties.class, "skew: 61s (expected: 0s..60s)", "skew=61s");
    Binding.refuses(TokenProperties.class, "skew: -1s (expected: 0s..60s)", "skew=-1s");
    Binding.refuses(
        TokenProperties.class, "cookie: a; b (expected: the name of a cookie)", "cookie=a; b");
  }
}
