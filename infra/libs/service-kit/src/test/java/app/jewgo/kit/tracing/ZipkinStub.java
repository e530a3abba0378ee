package app.jewgo.kit.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;

/** Takes spans as Zipkin does, or takes them and never answers. */
final class ZipkinStub implements AutoCloseable {

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  private final CountDownLatch end = new CountDownLatch(1);

  private final AtomicInteger posts = new AtomicInteger();

  private final AtomicReference<String> spans = new AtomicReference<>("");

  private final boolean hanging;

  ZipkinStub(boolean hanging) throws IOException {
    this.hanging = hanging;
    this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    this.server.createContext("/api/v2/spans", this::take);
    this.server.start();
  }

  String url() {
    return "http://127.0.0.1:" + this.server.getAddress().getPort();
  }

  /**
   * @return the JSON of all spans so far
   */
  String spans() {
    return this.spans.get();
  }

  int posts() {
    return this.posts.get();
  }

  @Override
  public void close() {
    this.end.countDown();
    this.server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    this.posts.incrementAndGet();
    if (this.hanging) {
      try {
        this.end.await();
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream body =
        packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    String taken = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    this.spans.accumulateAndGet(taken, String::concat);
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
  }
}
