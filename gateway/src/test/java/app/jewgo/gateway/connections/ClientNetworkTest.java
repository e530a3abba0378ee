package app.jewgo.gateway.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class ClientNetworkTest {

  @Test
  void tellsAddressesApart() {
    assertThat(of("203.0.113.7")).isEqualTo("203.0.113.7").isNotEqualTo(of("203.0.113.8"));
    assertThat(of("::ffff:203.0.113.7")).as("the same client").isEqualTo(of("203.0.113.7"));
  }

  @Test
  void countsByNetworkWhereAddressesAreFree() {
    assertThat(of("2001:db8:1:2::1"))
        .isEqualTo(of("2001:db8:1:2:ffff:ffff:ffff:ffff"))
        .isNotEqualTo(of("2001:db8:1:3::1"));
  }

  private static String of(String address) {
    return ClientNetwork.of(InetAddress.ofLiteral(address));
  }
}
