package app.jewgo.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An instance of a service that answers as a test wants, and remembers what it was asked. */
final class StubInstance implements AutoCloseable {

  /**
   * @param headers lower-case name to values
   */
  record Received(String method, String target, Map<String, List<String>> headers, String body) {

    boolean has(String header) {
      return this.headers.containsKey(header.toLowerCase(Locale.ROOT));
    }

    String header(String name) {
      return String.join(",", this.headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }
  }

  private final HttpServer server;

  private final List<Received> received = new CopyOnWriteArrayList<>();

  private volatile HttpHandler handler = exchange -> answer(exchange, 200, "{\"success\":true}");

  private volatile int readiness = 200;

  private StubInstance(HttpServer server) {
    this.server = server;
  }

  static StubInstance start() {
    return start(0);
  }

  static StubInstance start(int port) {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  static StubInstance start(InetSocketAddress address) {
    try {
      HttpServer server = HttpServer.create(address, 100);
      StubInstance stub = new StubInstance(server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/actuator/health/readiness", stub::readiness);
      server.createContext("/", stub::handle);
      server.start();
      return stub;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  int port() {
    return this.server.getAddress().getPort();
  }

  void onRequest(HttpHandler newHandler) {
    this.handler = newHandler;
  }

  void answering(int status, String body) {
    onRequest(exchange -> answer(exchange, status, body));
  }

  /** What the instance says when it is asked whether it is ready. */
  void readiness(int status) {
    this.readiness = status;
  }

  List<Received> received() {
    return this.received;
  }

  Received onlyReceived() {
    if (this.received.size() != 1) {
      throw new AssertionError(this.received.size() + " requests (expected: 1)");
    }
    return this.received.getFirst();
  }

  /** Answers as well as ever, but later. */
  void answeringAfter(Duration time) {
    Executor later = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
    onRequest(exchange -> {
      CompletableFuture.runAsync(() -> {}, later).join();
      answer(exchange, 200, "{\"success\":true}");
    });
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, (head || bytes.length == 0) ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private void readiness(HttpExchange exchange) throws IOException {
    answer(exchange, this.readiness, "{}");
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    this.received.add(
        new Received(
            exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
    this.handler.handle(exchange);
  }

  /** Ends it in the middle of a test, without a word to anybody. */
  void kill() {
    this.server.stop(0);
  }

  @Override
  public void close() {
    this.server.stop(0);
  }
}
