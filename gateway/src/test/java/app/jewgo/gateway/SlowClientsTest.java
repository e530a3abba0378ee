package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Clients who take their time, each in another way, and all at once: they are shown out, and nobody
 * else notices. Clients have different addresses of 127.0.0.0/8.
 */
@Tag("long")
class SlowClientsTest {

  private static final int MANY = 200;

  /** Large enough not to fit into any buffer. */
  private static final String BUNDLE = "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n";

  private static final RecordingInstance SERVICE = RecordingInstance.start();

  private static final RunningGateway GATEWAY =
      RunningGateway.before(
          List.of(SERVICE.port()),
          "jewgo.connections.head=1s",
          "jewgo.connections.body=1s",
          "jewgo.connections.idle=2s",
          "jewgo.connections.stall=1s");

  private final List<Socket> sockets = new ArrayList<>();

  @AfterAll
  static void close() {
    GATEWAY.close();
    SERVICE.close();
  }

  @BeforeEach
  void reset() {
    SERVICE.requests().clear();
  }

  @AfterEach
  void closeSockets() throws IOException {
    for (Socket socket : this.sockets) {
      socket.close();
    }
  }

  @Test
  void haveATimeForTheHeadHoweverBusyTheyAre() throws Exception {
    open(MANY, "GET /api/restaurants HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    Eventually.await(() -> assertAllEndWhileSending(408, "a"));
    assertThat(SERVICE.requests()).isEmpty();
    assertOthersAreServed();
  }

  @Test
  void haveATimeForTheBodyHoweverBusyTheyAre() throws Exception {
    open(MANY, "POST /api/v4/restaurants HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
    Eventually.await(() -> assertAllEndWhileSending(408, "a"));
    assertThat(SERVICE.requests()).isEmpty();
    assertOthersAreServed();
  }

  @Test
  void haveATimeForChunksToo() throws Exception {
    open(
        MANY, "POST /api/v4/restaurants HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    Eventually.await(() -> assertAllEndWhileSending(408, "1\r\na\r\n"));
    assertThat(SERVICE.requests()).isEmpty();
    assertOthersAreServed();
  }

  @Test
  void endWithoutAWordIfTheyAskForNothing() throws Exception {
    open(MANY, "");
    for (Socket socket : this.sockets) {
      assertThat(readAll(socket)).isEmpty();
    }
    assertOthersAreServed();
  }

  @Test
  void endAfterTheirLastAnswer() throws Exception {
    open(1, "GET /api/restaurants HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(readAll(this.sockets.getFirst()))
        .startsWith("HTTP/1.1 200")
        .doesNotContain("HTTP/1.1 408");
  }

  @Test
  void mustTakeWhatTheyAskFor() throws Exception {
    assertEndsWithoutReading(BUNDLE.repeat(20));
  }

  @Test
  void mustTakeItAlsoBeforeTheyHaveAskedForAllTheyWant() throws Exception {
    assertEndsWithoutReading(
        BUNDLE.repeat(5)
            + "POST /api/v4/restaurants HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
  }

  private void assertEndsWithoutReading(String requests) throws Exception {
    Socket socket = slowReader();
    socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
    // Once the gateway has given it up, sending fails.
    Eventually.await(() -> {
      try {
        socket.getOutputStream().write('a');
        return false;
      } catch (IOException ex) {
        return true;
      }
    });
    assertOthersAreServed();
  }

  private Socket slowReader() throws IOException {
    Socket socket = new Socket();
    this.sockets.add(socket);
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(30_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), GATEWAY.port()));
    return socket;
  }

  @Test
  void mayTakeItSlowly() throws Exception {
    Socket socket = slowReader();
    socket
        .getOutputStream()
        .write(
            BUNDLE
                .replace("Host", "Connection: close\r\nHost")
                .getBytes(StandardCharsets.US_ASCII));
    long started = System.nanoTime();
    long taken = 0;
    byte[] part = new byte[64 * 1024];
    while (System.nanoTime() - started < Duration.ofSeconds(4).toNanos()) {
      // Another client's request is how the time goes by.
      assertThat(GATEWAY.get("/health").statusCode()).isEqualTo(200);
      taken += socket.getInputStream().readNBytes(part, 0, 256);
    }
    for (int read = 0; read >= 0; read = socket.getInputStream().read(part)) {
      taken += read;
    }
    assertThat(taken).as("all of it").isGreaterThan(lengthOfTheBundle());
  }

  private static long lengthOfTheBundle() throws Exception {
    return GATEWAY
        .get("/docs/swagger-ui-bundle.js")
        .headers()
        .firstValueAsLong("content-length")
        .orElseThrow();
  }

  private void open(int count, String begin) throws Exception {
    for (int i = 0; i < count; i++) {
      InetAddress from = InetAddress.ofLiteral("127.0.1." + (1 + i % 250));
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), GATEWAY.port(), from, 0);
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
      this.sockets.add(socket);
    }
    assertOthersAreServed();
  }

  /** Each sends a little more, as long as it can; others are served meanwhile. */
  private void assertAllEndWhileSending(int status, String more) throws Exception {
    assertOthersAreServed();
    int open = 0;
    for (Socket socket : List.copyOf(this.sockets)) {
      socket.setSoTimeout(1);
      try {
        socket.getOutputStream().write(more.getBytes(StandardCharsets.US_ASCII));
        byte[] line = socket.getInputStream().readNBytes(12);
        assertThat(new String(line, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 " + status);
        socket.close();
        this.sockets.remove(socket);
      } catch (SocketTimeoutException ex) {
        open++;
      } catch (IOException ex) {
        // Reset: we were sending while it closed, so that the answer is lost.
        socket.close();
        this.sockets.remove(socket);
      }
    }
    assertThat(open).as("still open").isZero();
  }

  private static void assertOthersAreServed() throws Exception {
    assertThat(GATEWAY.get("/api/restaurants/1").statusCode()).isEqualTo(200);
    SERVICE.requests().clear();
  }

  private static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
