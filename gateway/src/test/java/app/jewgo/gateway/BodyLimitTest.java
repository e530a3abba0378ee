package app.jewgo.gateway;

import static app.jewgo.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of requests: how large they may be, and that no service sees half of one. */
@Tag("long")
class BodyLimitTest {

  private static final int MEBIBYTE = 1024 * 1024;

  private static final StubInstance SERVICE = StubInstance.start();

  private static final RunningGateway GATEWAY = RunningGateway.before(List.of(SERVICE.port()));

  @AfterAll
  static void close() {
    GATEWAY.close();
    SERVICE.close();
  }

  @BeforeEach
  void reset() {
    SERVICE.received().clear();
    SERVICE.answering(201, "{}");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100_000, MEBIBYTE})
  void passes(int size) throws Exception {
    assertThat(send(size, true).statusCode()).isEqualTo(201);
    assertThat(send(size, false).statusCode()).isEqualTo(201);
    assertThat(SERVICE.received())
        .extracting(request -> request.body().length())
        .containsExactly(size, size);
  }

  @ParameterizedTest
  @ValueSource(ints = {MEBIBYTE + 1, 2 * MEBIBYTE, 20 * MEBIBYTE})
  void isTooLarge(int size) throws Exception {
    assertProblem(send(size, true), 413, "payload-too-large");
    assertThat(SERVICE.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {MEBIBYTE + 1, 2 * MEBIBYTE, 20 * MEBIBYTE})
  void isTooLargeWithoutSayingSo(int size) throws Exception {
    assertProblem(send(size, false), 413, "payload-too-large");
    assertThat(SERVICE.received()).isEmpty();
  }

  @Test
  void refusesBeforeTheBodyIsSent() throws Exception {
    String answer =
        GATEWAY.raw(
            String.join(
                "\r\n",
                "POST /api/v4/restaurants HTTP/1.1",
                "Host: x",
                "Expect: 100-continue",
                "Connection: close",
                "Content-Length: 99999999999",
                "",
                ""));
    assertThat(answer).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void doesNotTakeAPartForTheWhole() throws Exception {
    String answer =
        GATEWAY.raw(
            String.join(
                "\r\n",
                "POST /api/v4/restaurants HTTP/1.1",
                "Host: x",
                "Transfer-Encoding: chunked",
                "",
                "2",
                "{}",
                "nonsense",
                ""));
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("/problems/bad-request");
    assertProblem(GATEWAY.get("/nowhere"), 404, "not-found");
    assertThat(SERVICE.received()).isEmpty();
  }

  @Test
  void isWholeBeforeAServiceHearsOfIt() throws Exception {
    String head = "POST /api/v4/restaurants HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), GATEWAY.port())) {
      write(socket, head + "ab");
      assertThat(GATEWAY.get("/api/restaurants/7").statusCode()).isEqualTo(201);
      assertThat(SERVICE.onlyReceived().target()).isEqualTo("/api/restaurants/7");
      write(socket, "cd");
      assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 201");
    }
    assertThat(SERVICE.received().getLast().body()).isEqualTo("abcd");
    assertThat(SERVICE.received().getLast().header("Content-Length")).isEqualTo("4");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), GATEWAY.port())) {
      write(socket, head + "ab");
    }
    assertThat(GATEWAY.get("/api/restaurants/8").statusCode()).isEqualTo(201);
    assertThat(SERVICE.received()).as("a sender who breaks off").hasSize(3);
  }

  @Test
  void hasALengthOfOurs() throws Exception {
    assertThat(send(10, false).statusCode()).isEqualTo(201);
    assertThat(SERVICE.onlyReceived().header("Content-Length")).isEqualTo("10");
    assertThat(SERVICE.onlyReceived().has("Transfer-Encoding")).isFalse();
  }

  @Test
  void isNotThereForAReader() throws Exception {
    for (String method : List.of("GET", "HEAD")) {
      HttpResponse<String> answer =
          GATEWAY.send(
              GATEWAY.request("/api/v4/restaurants").method(method, BodyPublishers.ofString("{}")));
      assertThat(answer.statusCode()).isEqualTo(400);
    }
    assertThat(SERVICE.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "deflate", "br", "zstd", "gzip, gzip", "identity, gzip"})
  void isUnpackedNowhere(String coding) throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 100; i++) {
        gzip.write(new byte[MEBIBYTE]);
      }
    }
    assertThat(bomb.size()).as("100 MiB").isLessThan(MEBIBYTE / 4);
    HttpResponse<String> answer =
        GATEWAY.send(
            GATEWAY
                .request("/api/v4/restaurants")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofByteArray(bomb.toByteArray())));
    assertProblem(answer, 415, "unsupported-media-type");
    assertThat(answer.headers().firstValue("accept-encoding")).contains("identity");
    assertThat(SERVICE.received()).isEmpty();
  }

  @Test
  void sharesABoundWithAllOthers() throws Exception {
    try (RunningGateway small =
        RunningGateway.before(
            List.of(SERVICE.port()), "jewgo.body.limit=1000B", "jewgo.body.total=1500B")) {
      AtomicReference<Socket> slow = new AtomicReference<>(slowSender(small));
      // As soon as its bytes are there, no other thousand fits.
      Eventually.await(
          Duration.ofSeconds(10),
          () -> {
            if (slow.get().getInputStream().available() > 0) {
              // It came while another thousand was being taken in, and was the one refused.
              slow.getAndSet(slowSender(small)).close();
            }
            HttpResponse<String> answer = post(small, 1000);
            assertProblem(answer, 503, "unavailable");
            assertThat(answer.headers().firstValue("retry-after")).contains("1");
          });
      assertThat(post(small, 400).statusCode()).isEqualTo(201);
      write(slow.get(), "a");
      assertThat(slow.get().getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 201");
      Eventually.await(
          Duration.ofSeconds(10),
          () -> assertThat(post(small, 1000).statusCode()).as("given back").isEqualTo(201));
      slow.get().close();
    }
  }

  /** One that has yet to send the last of its thousand bytes. */
  private static Socket slowSender(RunningGateway gateway) throws IOException {
    Socket slow = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
    write(
        slow,
        "POST /api/v4/restaurants HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
            + "a".repeat(999));
    return slow;
  }

  private static HttpResponse<String> post(RunningGateway gateway, int size) throws Exception {
    return gateway.send(
        gateway.request("/api/v4/restaurants").POST(BodyPublishers.ofString("a".repeat(size))));
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private HttpResponse<String> send(int size, boolean withLength) throws Exception {
    byte[] body = "a".repeat(size).getBytes(StandardCharsets.US_ASCII);
    InputStream stream = new ByteArrayInputStream(body);
    return GATEWAY.send(
        GATEWAY
            .request("/api/v4/restaurants")
            .header("Content-Type", "application/json")
            .POST(
                withLength
                    ? BodyPublishers.ofByteArray(body)
                    : BodyPublishers.ofInputStream(() -> stream)));
  }
}
