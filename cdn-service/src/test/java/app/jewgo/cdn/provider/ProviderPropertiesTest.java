package app.jewgo.cdn.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderPropertiesTest {

  @Test
  void whatIsNotSaidStaysAsTheProviderDocumentsIt() {
    ProviderProperties pro =
        new ProviderProperties(
            Duration.ofSeconds(5),
            Map.of(
                "dry-run", new ProviderProperties.Limits(25, Duration.ofSeconds(5), null, null)));
    assertThat(pro.of(new DryRun()))
        .isEqualTo(new ProviderLimits(25, Duration.ofSeconds(5), 100, 2));
    assertThat(new ProviderProperties(Duration.ofSeconds(5), Map.of()).of(new DryRun()))
        .isEqualTo(new DryRun().limits());
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new ProviderProperties(Duration.ZERO, Map.of()))
        .hasMessageStartingWith("deadline: PT0S (expected:");
    assertThatThrownBy(() ->
            new ProviderProperties(
                Duration.ofSeconds(5),
                Map.of("x", new ProviderProperties.Limits(0, null, null, null))))
        .hasMessage("calls: 0 (expected: 1..10000)");
    assertThatThrownBy(() ->
            new ProviderProperties(
                Duration.ofSeconds(5),
                Map.of("x", new ProviderProperties.Limits(null, Duration.ofDays(1), null, 1))))
        .hasMessageStartingWith("window: PT24H (expected:");
  }
}
