package app.jewgo.gateway;

import static app.jewgo.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of requests: how large they may be, and that they stream. */
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
    // The service saw a request that never ended, so it has done nothing.
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
  void streams() throws Exception {
    BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    RawInstance.Conversation halves =
        (in, out) -> {
          arrived.add(new String(in.readNBytes(2), StandardCharsets.US_ASCII));
          arrived.add(new String(in.readNBytes(2), StandardCharsets.US_ASCII));
        };
    try (RawInstance instance = RawInstance.start(halves);
        RunningGateway gateway = RunningGateway.before(List.of(instance.port()));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /api/v4/restaurants HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab"
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo("ab");
      out.write("cd".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo("cd");
    }
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
