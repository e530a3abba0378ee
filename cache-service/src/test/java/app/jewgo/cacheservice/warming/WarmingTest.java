package app.jewgo.cacheservice.warming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An instance that is hung costs three answers, and not one for each key. */
class WarmingTest {

  @Test
  void whoDoesNotAnswerIsGivenUp() throws IOException {
    Map<String, String> failures = new TreeMap<>();
    try (ServerSocket hung = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        HttpClient client = HttpClient.newHttpClient()) {
      long begun = System.nanoTime();
      new WarmingInstance(
              client,
              URI.create("http://127.0.0.1:" + hung.getLocalPort()),
              IntStream.range(0, 1_000).mapToObj(number -> "/" + number).toList(),
              Duration.ofMillis(50),
              begun + Duration.ofMinutes(1).toNanos(),
              failures::put)
          .run();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
      client.shutdownNow();
    }
    assertThat(failures).hasSize(1_000).containsValue("no answer").doesNotContainValue("");
  }

  @Test
  void nothingIsAskedPastTheDeadline() {
    Map<String, String> failures = new TreeMap<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      new WarmingInstance(
              client,
              URI.create("http://127.0.0.1:1"),
              List.of("/1"),
              Duration.ofSeconds(1),
              System.nanoTime() - 1,
              failures::put)
          .run();
    }
    assertThat(failures).containsExactly(Map.entry("/1", "out of time"));
  }
}
