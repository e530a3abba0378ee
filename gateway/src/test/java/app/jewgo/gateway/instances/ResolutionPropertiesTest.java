package app.jewgo.gateway.instances;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResolutionPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Binding.of(ResolutionProperties.class))
        .isEqualTo(
            new ResolutionProperties(Duration.ofSeconds(2), Duration.ofSeconds(1), List.of()));
  }

  @Test
  void knowsItsKeys() {
    ResolutionProperties properties =
        Binding.of(
            ResolutionProperties.class,
            "interval=3s",
            "deadline=4s",
            "servers=127.0.0.1:53,[::1]:5353");
    assertThat(properties.interval()).isEqualTo(Duration.ofSeconds(3));
    assertThat(properties.deadline()).isEqualTo(Duration.ofSeconds(4));
    assertThat(properties.serverAddresses())
        .extracting(server -> server.getAddress().getHostAddress() + " " + server.getPort())
        .containsExactly("127.0.0.1 53", "0:0:0:0:0:0:0:1 5353");
  }

  @Test
  void refusesNonsense() {
    Binding.refuses(ResolutionProperties.class, "interval: PT0S (expected: > 0)", "interval=0s");
    Binding.refuses(ResolutionProperties.class, "deadline: PT0S (expected: > 0)", "deadline=0s");
    for (String server : List.of("dns:53", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:x", ":53")) {
      Binding.refuses(
          ResolutionProperties.class,
          "servers: " + server + " (expected: address:port)",
          "servers=" + server);
    }
  }
}
