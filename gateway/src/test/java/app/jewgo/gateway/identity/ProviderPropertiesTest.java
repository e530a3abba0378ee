package app.jewgo.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderPropertiesTest {

  private static final String[] NEEDED = {
    "issuer=https://login.example", "audience=jewgo", "keys=https://login.example/keys"
  };

  @Test
  void hasDefaults() {
    assertThat(Binding.of(ProviderProperties.class, NEEDED))
        .isEqualTo(
            new ProviderProperties(
                "https://login.example",
                "jewgo",
                URI.create("https://login.example/keys"),
                Set.of("RS256", "ES256"),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofHours(24)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9/k", "http://localhost/k", "http://[::1]:80/k"})
  void mayBeOnThisMachine(String keys) {
    assertThat(Binding.of(ProviderProperties.class, with("keys=" + keys)).keys())
        .isEqualTo(URI.create(keys));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "issuer=        | issuer: none (expected: who signs the tokens)",
        "audience=      | audience: none (expected: what the tokens are for)",
        "keys=          | keys:  (expected: an https URL)",
        "keys=http://login.example/k | keys: http://login.example/k (expected: an https URL)",
        "keys=https://u:p@a.example/ | keys: https://u:p@a.example/ (expected: an https URL)",
        "keys=file:///etc/passwd | keys: file:///etc/passwd (expected: an https URL)",
        "algorithms=HS256 | algorithms: [HS256] (expected: of RS256, ES256)",
        "algorithms=none | algorithms: [none] (expected: of RS256, ES256)",
        "retry=1ms      | retry: PT0.001S (expected: 100ms..10m)",
        "deadline=11s   | deadline: PT11S (expected: 100ms..10s)",
        "refresh=5s     | refresh: PT5S (expected: retry..1d)",
        "keep=1m        | keep: PT1M (expected: >= refresh)",
      })
  void refusesNonsense(String setting, String reason) {
    Binding.refuses(ProviderProperties.class, reason, with(setting));
  }

  private static String[] with(String setting) {
    return Stream.concat(Arrays.stream(NEEDED), Stream.of(setting)).toArray(String[]::new);
  }
}
