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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The end of a gateway: it takes nothing new, and ends what it has begun. */
class ShutdownTest {

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
      Eventually.await(Duration.ofSeconds(10), () -> assertThat(instance.heads()).hasSize(1));

      // What SIGTERM does.
      Future<?> closed = others.submit(gateway::close);
      Eventually.await(
          Duration.ofSeconds(10),
          // A connection of its own: on one that is kept alive, requests are answered to the end.
          () -> assertThatThrownBy(() -> connect(gateway)).isInstanceOf(IOException.class));
      assertThat(closed.isDone()).isFalse();
      assertThat(answer.isDone()).isFalse();

      end.countDown();
      assertThat(answer.get().statusCode()).isEqualTo(200);
      assertThat(answer.get().body()).isEqualTo("{}");
      closed.get();
    }
  }

  private static void connect(RunningGateway gateway) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      assertThat(socket.isConnected()).isTrue();
    }
  }
}
