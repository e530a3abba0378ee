package app.jewgo.kit.config;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks like a config server, as long and as well as a test wants. */
final class ConfigServerStub implements AutoCloseable {

  static final String PASSWORD = "password of the stub";

  private final AtomicInteger requests = new AtomicInteger();

  private final CountDownLatch end = new CountDownLatch(1);

  private HttpServer server;

  private volatile byte[] body = new byte[0];

  private volatile int status = 200;

  private volatile boolean hanging;

  ConfigServerStub() throws IOException {
    this.server = listen(0);
  }

  String url() {
    return "http://127.0.0.1:" + this.server.getAddress().getPort();
  }

  int requests() {
    return this.requests.get();
  }

  /** Answers with this file from now on. */
  void say(Map<String, ?> file) {
    sayFiles(List.of(file));
  }

  /** Answers with two files, the first one winning. */
  void say(Map<String, ?> winning, Map<String, ?> other) {
    sayFiles(List.of(winning, other));
  }

  private void sayFiles(List<Map<String, ?>> files) {
    JsonMapper json = new JsonMapper();
    ObjectNode answer = json.createObjectNode().put("name", "sample");
    ArrayNode sources = answer.putArray("propertySources");
    for (Map<String, ?> file : files) {
      sources
          .addObject()
          .put("name", "file:/config-repo/" + sources.size() + ".yml")
          .set("source", json.valueToTree(file));
    }
    this.status = 200;
    this.body = json.writeValueAsBytes(answer);
  }

  /** Says that a file does not parse. */
  void sayBroken(String detail) {
    sayRaw("{\"traceId\":\"TRACE\",\"detail\":\"" + detail + "\"}");
    this.status = 422;
  }

  void sayRaw(String text) {
    this.status = 200;
    this.body = text.getBytes(StandardCharsets.UTF_8);
  }

  /** Takes requests and never answers them. */
  void hang() {
    this.hanging = true;
  }

  void answerAgain() {
    this.hanging = false;
  }

  /** Listens no more. */
  int goDown() {
    int port = this.server.getAddress().getPort();
    this.server.stop(0);
    return port;
  }

  void comeBack(int port) throws IOException {
    this.server = listen(port);
  }

  @Override
  public void close() {
    this.end.countDown();
    this.server.stop(0);
  }

  private HttpServer listen(int port) throws IOException {
    HttpServer listening =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    listening.createContext("/", this::answer);
    listening.start();
    return listening;
  }

  private void answer(HttpExchange exchange) throws IOException {
    this.requests.incrementAndGet();
    if (this.hanging) {
      try {
        this.end.await();
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(("jewgo:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    boolean known = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean ours = exchange.getRequestURI().getPath().equals("/sample/default");
    int status = !known ? 401 : ours ? this.status : 404;
    String said = new String(this.body, StandardCharsets.UTF_8);
    // No two problems are equal: each names its own trace.
    byte[] answer =
        said.replace("TRACE", Long.toHexString(System.nanoTime())).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, ours ? answer.length : -1);
    if (ours) {
      exchange.getResponseBody().write(answer);
    }
    exchange.close();
  }
}
