package app.jewgo.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import org.junit.jupiter.api.Test;

class ClientPropertiesTest {

  @Test
  void trustsNobodyByDefault() {
    assertThat(Binding.of(ClientProperties.class).trustedProxies()).isEmpty();
  }

  @Test
  void refusesNonsense() {
    Binding.refuses(
        ClientProperties.class,
        "trusted-proxies: proxy.example (expected: an IP address)",
        "trusted-proxies=::1,proxy.example");
  }
}
