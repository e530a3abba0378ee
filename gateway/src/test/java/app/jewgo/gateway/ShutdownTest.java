package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The end of a gateway: it takes nothing new, and ends what it has begun. */
@Tag("long")
class ShutdownTest {

  private static final String GET = "GET /api/restaurants HTTP/1.1\r\nHost: x\r\n\r\n";

  private static final String CLOSE = "connection: close";

  @Test
  void finishesWhatIsUnderWay() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    RawInstance.Conversation slow =
        (in, out) -> {
          end.await();
          out.write(
              "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"
                  .getBytes(StandardCharsets.US_ASCII));
        };
    try (RawInstance instance = RawInstance.start(slow);
        ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
        RunningGateway gateway =
            RunningGateway.before(
                List.of(instance.port()),
                "jewgo.routes.endpoints[0].match=GET /api/restaurants",
                "jewgo.routes.endpoints[0].service=restaurant-service",
                "jewgo.routes.endpoints[0].deadline=60s")) {
      Future<HttpResponse<String>> answer = others.submit(() -> gateway.get("/api/restaurants"));
      Eventually.await(Duration.ofMinutes(1), () -> assertThat(instance.heads()).hasSize(1));

      // What SIGTERM does.
      Future<?> closed = others.submit(gateway::close);
      Eventually.await(
          Duration.ofSeconds(10),
          // A connection of its own: on one that is kept alive, requests are answered to the end.
          () -> assertThatThrownBy(() -> connect(gateway).close()).isInstanceOf(IOException.class));
      assertThat(closed.isDone()).isFalse();
      assertThat(answer.isDone()).isFalse();

      end.countDown();
      assertThat(answer.get().statusCode()).isEqualTo(200);
      assertThat(answer.get().body()).isEqualTo("{}");
      closed.get();
    }
  }

  @Test
  void sendsItsClientsAwayBeforeItEnds() throws Exception {
    try (RecordingInstance service = RecordingInstance.start();
        RunningGateway gateway =
            RunningGateway.before(List.of(service.port()), "jewgo.drain.notice=1m");
        Socket kept = connect(gateway);
        Socket pipelining = connect(gateway)) {
      assertThat(answerTo(GET, kept)).startsWith("HTTP/1.1 200").doesNotContain(CLOSE);

      // What SIGTERM does.
      Thread end = Thread.ofPlatform().start(gateway::close);
      Eventually.await(
          Duration.ofSeconds(10),
          () ->
              assertThat(gateway.management("/actuator/health/readiness").statusCode())
                  .isEqualTo(503));
      assertThat(answerTo(GET, kept)).startsWith("HTTP/1.1 200").contains(CLOSE);
      assertThat(kept.getInputStream().read()).as("closed").isNegative();
      try (Socket fresh = connect(gateway)) {
        assertThat(answerTo(GET, fresh)).as("taken, still").contains(CLOSE);
      }
      pipelining.getOutputStream().write((GET + GET).getBytes(StandardCharsets.US_ASCII));
      String both =
          new String(pipelining.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(both.split("HTTP/1.1 200", -1)).as("nobody is forgotten").hasSize(3);
      assertThat(both.indexOf(CLOSE)).isGreaterThan(both.lastIndexOf("HTTP/1.1 200"));

      // The minute is over.
      end.interrupt();
      end.join(Duration.ofSeconds(30));
      assertThatThrownBy(() -> connect(gateway)).isInstanceOf(IOException.class);
    }
  }

  private static String answerTo(String request, Socket socket) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("{\"success\":true}") < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).as("after " + answer).isNotNegative();
      answer.append((char) next);
    }
    return answer.toString().toLowerCase(Locale.ROOT).replace("http/1.1", "HTTP/1.1");
  }

  private static Socket connect(RunningGateway gateway) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
    socket.setSoTimeout(20_000);
    return socket;
  }
}
