package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One address with very many connections, and very many addresses: others are served. */
@Tag("long")
class ManyConnectionsTest {

  private static final String GREEDY = "127.0.2.1";

  private static final String OTHER = "127.0.3.1";

  private static final String REQUEST = "GET /api/restaurants HTTP/1.1\r\nHost: x\r\n\r\n";

  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void closeSockets() throws IOException {
    for (Socket socket : this.sockets) {
      socket.close();
    }
  }

  @Test
  void ofOneAddressMakeRoomForEachOther() throws Exception {
    try (RecordingInstance service = RecordingInstance.start();
        RunningGateway gateway =
            RunningGateway.before(List.of(service.port()), "jewgo.connections.per-client=100")) {
      Socket other = open(gateway, OTHER);
      assertServed(other);
      for (int i = 0; i < 1000; i++) {
        open(gateway, GREEDY);
      }
      Eventually.await(() -> assertThat(metric(gateway, "evicted_total")).isEqualTo(1000 - 100));
      assertThat(metric(gateway, "open")).as("and the other one").isEqualTo(101);
      assertThat(metric(gateway, "refused_total")).isZero();
      assertServed(other);
      assertServed(open(gateway, OTHER));
      // Its own newest are the ones that stay.
      assertServed(this.sockets.get(this.sockets.size() - 2));
      assertServed(open(gateway, GREEDY));
    }
  }

  @Test
  void ofOneAddressAreRefusedWhenAllAreBusy() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    RawInstance.Conversation hanging =
        (in, out) -> {
          end.await();
          out.write(
              "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"
                  .getBytes(StandardCharsets.US_ASCII));
        };
    try (RawInstance service = RawInstance.start(hanging);
        RunningGateway gateway =
            RunningGateway.before(List.of(service.port()), "jewgo.connections.per-client=5")) {
      for (int i = 0; i < 5; i++) {
        send(open(gateway, GREEDY), REQUEST);
      }
      Eventually.await(() -> assertThat(service.heads()).hasSize(5));
      Socket refused = open(gateway, GREEDY);
      assertThat(refused.getInputStream().read()).isNegative();
      assertThat(metric(gateway, "refused_total")).isEqualTo(1);
      assertThat(metric(gateway, "evicted_total")).isZero();

      Socket other = open(gateway, OTHER);
      send(other, "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(line(other)).isEqualTo("HTTP/1.1 200");
      end.countDown();
      for (int i = 0; i < 5; i++) {
        assertThat(line(this.sockets.get(i))).isEqualTo("HTTP/1.1 200");
      }
    }
  }

  @Test
  void ofATrustedProxyAreThoseOfManyClients() throws Exception {
    try (RecordingInstance service = RecordingInstance.start();
        RunningGateway gateway =
            RunningGateway.before(
                List.of(service.port()),
                "jewgo.connections.per-client=5",
                "jewgo.client.trusted-proxies=" + OTHER)) {
      for (int i = 0; i < 50; i++) {
        assertServed(open(gateway, OTHER));
      }
      for (Socket socket : this.sockets) {
        assertServed(socket);
      }
      assertThat(metric(gateway, "evicted_total")).isZero();
    }
  }

  @Test
  void ofVeryManyAddressesWaitInPeace() throws Exception {
    int count = mostFiles() > 12_000 ? 10_000 : 2_000;
    try (RecordingInstance service = RecordingInstance.start();
        RunningGateway gateway =
            RunningGateway.before(List.of(service.port()), "jewgo.connections.idle=10m");
        IdleClients idle = IdleClients.connect(gateway.port(), count)) {
      Eventually.await(() -> assertThat(metric(gateway, "open")).isGreaterThanOrEqualTo(count));
      for (int i = 0; i < 50; i++) {
        assertServed(open(gateway, OTHER));
      }
      assertThat(metric(gateway, "evicted_total")).isZero();
      assertThat(metric(gateway, "refused_total")).isZero();
      idle.askEach(37);
    }
  }

  private static long mostFiles() {
    return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
        ? unix.getMaxFileDescriptorCount()
        : 0;
  }

  @Test
  void beyondTheTotalMakeRoomForEverybodyElse() throws Exception {
    try (RecordingInstance service = RecordingInstance.start();
        RunningGateway gateway =
            RunningGateway.before(
                List.of(service.port()),
                "jewgo.connections.total=100",
                "jewgo.connections.per-client=10")) {
      for (int i = 0; i < 300; i++) {
        open(gateway, "127.2.0." + (1 + i % 100));
      }
      assertServed(open(gateway, OTHER));
      Eventually.await(() -> assertThat(metric(gateway, "open")).isLessThanOrEqualTo(100));
    }
  }

  private Socket open(RunningGateway gateway, String from) throws IOException {
    Socket socket =
        new Socket(
            InetAddress.getLoopbackAddress(), gateway.port(), InetAddress.ofLiteral(from), 0);
    socket.setSoTimeout(20_000);
    this.sockets.add(socket);
    return socket;
  }

  private static void assertServed(Socket socket) throws IOException {
    send(socket, REQUEST);
    assertThat(line(socket)).isEqualTo("HTTP/1.1 200");
    skipToTheEndOfTheAnswer(socket);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String line(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
  }

  private static void skipToTheEndOfTheAnswer(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("{\"success\":true}") < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).isNotNegative();
      answer.append((char) next);
    }
  }

  private static double metric(RunningGateway gateway, String name) throws Exception {
    return gateway
        .management("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("jewgo_connections_" + name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
