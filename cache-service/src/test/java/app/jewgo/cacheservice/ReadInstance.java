package app.jewgo.cacheservice;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** As much of an instance of restaurant-service as whoever warms it sees. */
final class ReadInstance implements AutoCloseable {

  private static final String STORED = "restaurant-service-1; fwd=uri-miss; stored";

  /** What is not current may be answered, and is not kept. */
  private static final Map<String, String> NOT_KEPT =
      Map.of("/api/v4/restaurants/8", "restaurant-service-1; hit; detail=bounded-stale");

  private final HttpServer server;

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  ReadInstance() {
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    this.server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getRawPath();
          this.asked.add(path);
          exchange.getResponseHeaders().add("Cache-Status", NOT_KEPT.getOrDefault(path, STORED));
          exchange.sendResponseHeaders(path.endsWith("/404") ? 404 : 200, -1);
          exchange.close();
        });
    this.server.start();
  }

  String uri() {
    return "http://127.0.0.1:" + this.server.getAddress().getPort();
  }

  /** In the order in which they came. */
  Queue<String> asked() {
    return this.asked;
  }

  @Override
  public void close() {
    this.server.stop(0);
  }
}
