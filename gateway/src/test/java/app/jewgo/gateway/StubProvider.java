package app.jewgo.gateway;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider's endpoint of keys, which answers, fails or hangs as a test wants. */
final class StubProvider implements AutoCloseable {

  private final HttpServer server;

  private final AtomicInteger asked = new AtomicInteger();

  private final CountDownLatch end = new CountDownLatch(1);

  private volatile String keys = "";

  private volatile int status = 503;

  private volatile boolean hanging;

  private StubProvider(HttpServer server) {
    this.server = server;
  }

  /**
   * @return one that is down
   */
  static StubProvider start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      StubProvider provider = new StubProvider(server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", provider::answer);
      server.start();
      return provider;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  String url() {
    return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/keys";
  }

  void publish(SigningKey... published) {
    this.keys = new JWKSet(Arrays.stream(published).map(SigningKey::key).toList()).toString(true);
    this.status = 200;
    this.hanging = false;
  }

  void fail() {
    this.status = 503;
  }

  /** Takes requests and answers none. */
  void hang() {
    this.hanging = true;
  }

  /**
   * @return how often it was asked
   */
  int asked() {
    return this.asked.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    this.asked.incrementAndGet();
    if (this.hanging) {
      try {
        this.end.await();
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
      }
    }
    StubInstance.answer(exchange, this.status, this.keys);
  }

  @Override
  public void close() {
    this.end.countDown();
    this.server.stop(0);
  }
}
