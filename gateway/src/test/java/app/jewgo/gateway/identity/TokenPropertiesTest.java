package app.jewgo.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Binding.of(TokenProperties.class, "issuer=", "audience= "))
        .isEqualTo(new TokenProperties(null, null, Duration.ofSeconds(30)));
  }

  @Test
  void refusesNonsense() {
    Binding.refuses(TokenProperties.class, "skew: 61s (expected: 0s..60s)", "skew=61s");
    Binding.refuses(TokenProperties.class, "skew: -1s (expected: 0s..60s)", "skew=-1s");
  }
}
