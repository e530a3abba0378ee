package app.jewgo.gateway.headers;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecurityHeaderPropertiesTest {

  @Test
  void keepsNames() {
    assertThat(Binding.of(SecurityHeaderProperties.class, "headers.X-Frame-Options=DENY").headers())
        .containsExactly(Map.entry("X-Frame-Options", "DENY"));
  }

  @Test
  void refusesNonsense() {
    Binding.refuses(
        SecurityHeaderProperties.class,
        "headers.a: x\ny (expected: one line of printable ASCII)",
        "headers.a=x\ny");
    Binding.refuses(
        SecurityHeaderProperties.class,
        "headers: a b (expected: a header name)",
        "headers.[a b]=x");
  }
}
