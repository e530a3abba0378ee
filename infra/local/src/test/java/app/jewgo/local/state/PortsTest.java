package app.jewgo.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void aTakenPortMovesToTheNextFreeOne() {
    Ports ports = new Ports(Map.of(), port -> !Set.of(5432, 5433).contains(port));
    ports.choose("primary", 5432);
    ports.choose("replica", 5433);
    assertThat(ports.given()).isEqualTo(Map.of("primary", 5434, "replica", 5435));
  }

  @Test
  void theFormerPortIsKeptIfItIsFree() {
    Map<String, Integer> former = Map.of("redis", 7000, "zipkin", 7001);
    Ports ports = new Ports(former, port -> port != 7001);
    ports.choose("redis", 6379);
    ports.choose("zipkin", 9411);
    assertThat(ports.given()).isEqualTo(Map.of("redis", 7000, "zipkin", 9411));
  }

  @Test
  void aRunningProcessKeepsItsPortAlthoughItIsTaken() {
    Ports ports = new Ports(Map.of("redis", 6379), _ -> false);
    ports.keep("redis");
    assertThat(ports.port("redis")).isEqualTo(6379);
    assertThatThrownBy(() -> ports.keep("unknown")).hasMessageContaining("unknown");
  }

  @Test
  void aPortThatMayNotMoveIsRefusedWhenTaken() {
    Ports ports = new Ports(Map.of(), port -> port != 8080);
    assertThat(ports.insist("gateway", 8080)).isFalse();
    assertThat(ports.insist("gateway", 8081)).isTrue();
    assertThat(ports.insist("other", 8081)).isFalse();
  }

  @Test
  void endsWhenThereIsNoneLeft() {
    assertThatThrownBy(() -> new Ports(Map.of(), _ -> false).choose("redis", 65_000))
        .hasMessageContaining("redis");
  }

  @Test
  void seesListenersOfTheLoopbackAddressAndOfAll() throws IOException {
    try (ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket all = new ServerSocket(0)) {
      assertThat(Ports.isFree(loopback.getLocalPort())).isFalse();
      assertThat(Ports.isFree(all.getLocalPort())).isFalse();
    }
  }
}
