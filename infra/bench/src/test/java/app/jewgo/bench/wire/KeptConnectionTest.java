package app.jewgo.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptConnectionTest {

  private final Set<Integer> clients = ConcurrentHashMap.newKeySet();

  @SuppressWarnings("NullAway.Init") // set before each test
  private HttpServer server;

  @SuppressWarnings("NullAway.Init") // set before each test
  private KeptConnection connection;

  @BeforeEach
  void start() throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    this.server.createContext(
        "/",
        exchange -> {
          this.clients.add(exchange.getRemoteAddress().getPort());
          byte[] asked = exchange.getRequestBody().readAllBytes();
          byte[] body =
              (exchange.getRequestMethod()
                      + exchange.getRequestURI()
                      + new String(asked, StandardCharsets.UTF_8))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Cache-Status", "one; hit");
          exchange.getResponseHeaders().add("Cache-Status", "two; hit");
          boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
          exchange.sendResponseHeaders(200, chunked ? 0 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    this.server.start();
    this.connection =
        new KeptConnection(
            URI.create("http://127.0.0.1:" + this.server.getAddress().getPort()), null, 10_000);
  }

  @AfterEach
  void stop() {
    this.connection.close();
    this.server.stop(0);
  }

  @Test
  void answersComeWholeOverOneConnection() throws IOException {
    assertThat(text(this.connection.get("/a", List.of()))).isEqualTo("GET/a");
    assertThat(text(this.connection.get("/chunked", List.of()))).isEqualTo("GET/chunked");
    assertThat(text(this.connection.send("PUT", "/b", List.of("X: y"), "{}"))).isEqualTo("PUT/b{}");
    assertThat(this.clients).hasSize(1);
  }

  @Test
  void severalQuestionsGoAtOnce() throws IOException {
    assertThat(this.connection.getAll(List.of("/a", "/chunked", "/c"), List.of()))
        .extracting(KeptConnectionTest::text)
        .containsExactly("GET/a", "GET/chunked", "GET/c");
    assertThat(this.clients).hasSize(1);
  }

  @Test
  void whatWasAskedBehindAClosingAnswerIsAskedAgain() throws IOException {
    this.server.createContext(
        "/last",
        exchange -> {
          exchange.getResponseHeaders().add("Connection", "close");
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    assertThat(this.connection.getAll(List.of("/a", "/last", "/c"), List.of()))
        .extracting(Answer::status)
        .containsExactly(200, 204, 200);
  }

  @Test
  void linesAndBodiesMayBeLongerThanWhatIsReadAtOnce() throws IOException {
    String long1 = "/" + "a".repeat(70_000);
    assertThat(text(this.connection.send("PUT", "/b", List.of(), long1)))
        .isEqualTo("PUT/b" + long1);
  }

  @Test
  void valuesOfARepeatedHeaderAreJoined() throws IOException {
    assertThat(this.connection.get("/", List.of()).header("cache-status"))
        .isEqualTo("one; hit, two; hit");
  }

  @Test
  void brokenConnectionIsMadeAnew() throws IOException {
    this.connection.get("/", List.of());
    int port = this.server.getAddress().getPort();
    stop();
    assertThatIOException().isThrownBy(() -> this.connection.get("/", List.of()));
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    this.server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    this.server.start();
    assertThat(this.connection.get("/", List.of()).status()).isEqualTo(204);
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
