package app.jewgo.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.bench.wire.Timeline.Part;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  private final Set<String> clients = ConcurrentHashMap.newKeySet();

  WireTest() throws IOException {
    this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    this.server.start();
  }

  @AfterEach
  void stop() {
    this.server.stop(0);
  }

  @Test
  void everyAnswerIsReadWhateverItsForm() {
    answer("/length", 200, 5);
    answer("/chunked", 201, 0);
    answer("/empty", 404, -1);
    List<String> paths = List.of("/length", "/chunked", "/empty");
    Part all = open(300, n -> Shot.get("get", address(), paths.get((int) (n % 3))));
    assertThat(all.count(entry -> entry.status() == 200)).isEqualTo(100);
    assertThat(all.count(entry -> entry.status() == 201)).isEqualTo(100);
    assertThat(all.count(entry -> entry.status() == 404)).isEqualTo(100);
    assertThat(all.failures()).containsOnly(java.util.Map.entry("status 404", 100));
    assertThat(this.clients).hasSizeLessThanOrEqualTo(4).allMatch(one -> one.startsWith("127.9."));
  }

  @Test
  void aClosedLoopKeepsSoManyInFlight() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(7);
    this.server.createContext(
        "/",
        exchange -> {
          all.countDown();
          exchange.getRequestBody().readAllBytes();
          try {
            all.await(5, TimeUnit.SECONDS);
          } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    Wire wire = wire(address());
    wire.closedLoop(
        7, Duration.ofMillis(300), _ -> Shot.post("post", address(), "/", "{\"a\":1}", "A: b"));
    assertThat(all.await(0, TimeUnit.SECONDS)).isTrue();
    assertThat(wire.timeline().all().errorPercent()).isZero();
  }

  @Test
  void whatCannotBeConnectedGoesToTheNextServer() throws IOException {
    answer("/", 200, 3);
    InetSocketAddress dead;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      dead = new InetSocketAddress(InetAddress.getLoopbackAddress(), gone.getLocalPort());
    }
    Wire wire = new Wire(List.of(dead, address()), new Addresses(9), 4, PATIENCE);
    wire.openLoop(200, Duration.ofMillis(250), _ -> Shot.get("get", dead, "/"));
    assertThat(wire.timeline().all().count(Timeline.Entry::isOk)).isEqualTo(50);
    Wire alone = wire(dead);
    alone.openLoop(200, Duration.ofMillis(50), _ -> Shot.get("get", dead, "/"));
    assertThat(alone.timeline().all().failures()).containsOnlyKeys("cannot connect");
  }

  @Test
  void whoIsNotAnsweredIsGivenUp() {
    CountDownLatch end = new CountDownLatch(1);
    this.server.createContext(
        "/",
        _ -> {
          try {
            end.await(10, TimeUnit.SECONDS);
          } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
          }
        });
    Wire wire = new Wire(List.of(address()), new Addresses(9), 4, Duration.ofMillis(200));
    wire.openLoop(50, Duration.ofMillis(100), _ -> Shot.get("get", address(), "/"));
    end.countDown();
    assertThat(wire.timeline().all().failures()).containsOnlyKeys("no answer in time");
    assertThat(wire.timeline().all().entries()).hasSize(5);
  }

  private Part open(int count, java.util.function.LongFunction<Shot> shots) {
    Wire wire = wire(address());
    wire.openLoop(count * 4, Duration.ofMillis(250), shots);
    return wire.timeline().all();
  }

  private static Wire wire(InetSocketAddress server) {
    return new Wire(List.of(server), new Addresses(9), 4, PATIENCE);
  }

  private InetSocketAddress address() {
    return this.server.getAddress();
  }

  /**
   * @param length as {@link com.sun.net.httpserver.HttpExchange#sendResponseHeaders} takes it
   */
  private void answer(String path, int status, int length) {
    this.server.createContext(
        path,
        exchange -> {
          this.clients.add(exchange.getRemoteAddress().getAddress().getHostAddress());
          exchange.sendResponseHeaders(status, length);
          if (length >= 0) {
            exchange.getResponseBody().write(new byte[Math.max(length, 0)]);
            for (int chunk = 0; length == 0 && chunk < 3; chunk++) {
              exchange.getResponseBody().write(new byte[20_000]);
              exchange.getResponseBody().flush();
            }
          }
          exchange.close();
        });
  }
}
