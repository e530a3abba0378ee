package app.jewgo.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPropertiesTest {

  @Test
  void trustsNobodyByDefault() {
    assertThat(Binding.of(ClientProperties.class).trustedProxies()).isEmpty();
    assertThat(Binding.of(ClientProperties.class).trusts(InetAddress.getLoopbackAddress()))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.1, 10.0.0.2, false",
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, 0a00::1, false",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "192.168.7.0/31, 192.168.7.1, true",
    "192.168.7.0/31, 192.168.7.2, false",
    "::1, 0:0:0:0:0:0:0:1, true",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fc00::1, false",
    "10.0.0.1, ::ffff:10.0.0.1, true",
  })
  void trustsAddressesAndNetworks(String trusted, String address, boolean expected) {
    assertThat(
            Binding.of(ClientProperties.class, "trusted-proxies=203.0.113.9," + trusted)
                .trusts(InetAddress.ofLiteral(address)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.0/0",
        "10.0.0.0/33",
        "::/129",
        "/8"
      })
  void refusesNonsense(String proxy) {
    Binding.refuses(
        ClientProperties.class,
        "trusted-proxies: " + proxy + " (expected: an IP address, or a network like 10.0.0.0/8)",
        "trusted-proxies=::1," + proxy);
  }
}
