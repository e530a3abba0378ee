package app.jewgo.gateway.cors;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorsPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Binding.of(CorsProperties.class))
        .isEqualTo(new CorsProperties(Set.of(), false, Duration.ofHours(1)));
  }

  @Test
  void refusesNonsense() {
    Binding.refuses(
        CorsProperties.class,
        "allowed-origins: * (expected: scheme://host[:port])",
        "allowed-origins=*");
    Binding.refuses(
        CorsProperties.class,
        "allowed-origins: null (expected: scheme://host[:port])",
        "allowed-origins=null");
    Binding.refuses(
        CorsProperties.class,
        "allowed-origins: https://a.example/ (expected: scheme://host[:port])",
        "allowed-origins=https://a.example/");
    Binding.refuses(
        CorsProperties.class,
        "allowed-origins: https://a.example/x (expected: scheme://host[:port])",
        "allowed-origins=https://a.example/x");
    Binding.refuses(
        CorsProperties.class,
        "allowed-origins: a.example (expected: scheme://host[:port])",
        "allowed-origins=a.example");
    Binding.refuses(CorsProperties.class, "max-age: PT-1S (expected: >= 0)", "max-age=-1s");
  }
}
