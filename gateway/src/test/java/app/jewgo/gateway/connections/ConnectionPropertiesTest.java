package app.jewgo.gateway.connections;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Binding.of(ConnectionProperties.class))
        .isEqualTo(
            new ConnectionProperties(
                20_000,
                256,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "total=0          | total: 0 (expected: > 0)",
        "per-client=0     | per-client: 0 (expected: 1..total)",
        "per-client=20001 | per-client: 20001 (expected: 1..total)",
        "head=0s          | head: PT0S (expected: > 0, <= 1h)",
        "body=-1s         | body: PT-1S (expected: > 0, <= 1h)",
        "idle=2h          | idle: PT2H (expected: > 0, <= 1h)",
        "stall=0s         | stall: PT0S (expected: > 0, <= 1h)",
      })
  void refusesNonsense(String setting, String reason) {
    Binding.refuses(ConnectionProperties.class, reason, setting);
  }
}
