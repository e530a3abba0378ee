package app.jewgo.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpFaultProxyTest {

  private final ServerSocket echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

  private final TcpFaultProxy proxy = TcpFaultProxy.to(this.echo.getLocalPort());

  TcpFaultProxyTest() throws IOException {
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    this.proxy.close();
    this.echo.close();
  }

  @Test
  void passesEverythingBothWays() throws IOException {
    byte[] sent = new byte[300_000];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = (byte) i;
    }
    try (Socket socket = connect()) {
      Thread.ofVirtual().start(() -> write(socket, sent));
      assertThat(socket.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    Eventually.await(Duration.ofSeconds(5), () -> this.proxy.connections() == 0);
  }

  @Test
  void latencyCountsBothWays() throws IOException {
    try (Socket socket = connect()) {
      echoes(socket);
      this.proxy.set(Fault.latency(Duration.ofMillis(50)));
      long start = System.nanoTime();
      echoes(socket);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }
  }

  @Test
  void throttles() throws IOException {
    this.proxy.set(Fault.throttle(100_000));
    try (Socket socket = connect()) {
      long start = System.nanoTime();
      Thread.ofVirtual().start(() -> write(socket, new byte[20_000]));
      socket.getInputStream().readNBytes(20_000);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(190));
    }
  }

  @Test
  void blackHoleKeepsConnectionsOpenAndSilent() throws IOException {
    try (Socket socket = connect()) {
      echoes(socket);
      this.proxy.set(Fault.BLACK_HOLE);
      socket.setSoTimeout(100);
      socket.getOutputStream().write(1);
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> socket.getInputStream().read());
      this.proxy.set(Fault.NONE);
      socket.setSoTimeout(5_000);
      echoes(socket);
    }
  }

  @Test
  void resetsOldAndNewConnections() throws IOException {
    try (Socket old = connect()) {
      echoes(old);
      this.proxy.set(Fault.RESET);
      assertThatExceptionOfType(SocketException.class)
          .isThrownBy(() -> old.getInputStream().read());
      assertThatExceptionOfType(SocketException.class)
          .isThrownBy(() -> {
            try (Socket late = connect()) {
              echoes(late);
            }
          });
      this.proxy.set(Fault.NONE);
      try (Socket later = connect()) {
        echoes(later);
      }
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.proxy.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void echoes(Socket socket) throws IOException {
    socket.getOutputStream().write(42);
    assertThat(socket.getInputStream().read()).isEqualTo(42);
  }

  private static void write(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException ex) {
      throw new java.io.UncheckedIOException(ex);
    }
  }

  private void serve() {
    while (!this.echo.isClosed()) {
      try {
        Socket client = this.echo.accept();
        Thread.ofVirtual()
            .start(() -> {
              try (client) {
                client.getInputStream().transferTo(client.getOutputStream());
              } catch (IOException ex) {
                // The client was reset, as tests do.
              }
            });
      } catch (IOException ex) {
        return;
      }
    }
  }
}
