package app.jewgo.bench.images;

import app.jewgo.bench.rig.RigProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks one cdn-service for pictures, as a browser would. */
final class PictureCalls {

  private static final int TOGETHER = 100;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final RigProcess service;

  PictureCalls(RigProcess service) {
    this.service = service;
  }

  /** What came, and how long it took until all of it was here. */
  static final class Picture {

    private final byte[] bytes;

    private final String type;

    private final double millis;

    Picture(byte[] bytes, String type, double millis) {
      this.bytes = bytes;
      this.type = type;
      this.millis = millis;
    }

    byte[] bytes() {
      return this.bytes;
    }

    String type() {
      return this.type;
    }

    double millis() {
      return this.millis;
    }
  }

  Picture get(int restaurant, int width, String accept) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    HttpResponse<byte[]> answer =
        this.client.send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://127.0.0.1:%d/images/%d/1?w=%d"
                            .formatted(this.service.address().getPort(), restaurant, width)))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", accept)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    double millis = (System.nanoTime() - begin) / 1e6;
    if (answer.statusCode() != 200) {
      throw new IOException(
          "status "
              + answer.statusCode()
              + ": "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return new Picture(
        answer.body(), answer.headers().firstValue("Content-Type").orElse(""), millis);
  }

  /**
   * @return how many pictures were made when a hundred asked for one at the same time
   */
  long madeFor(int restaurant, int width, String accept) throws IOException, InterruptedException {
    long before = made();
    Set<String> failures = ConcurrentHashMap.newKeySet();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < TOGETHER; i++) {
        var _ =
            clients.submit(() -> {
              try {
                return Optional.of(get(restaurant, width, accept));
              } catch (IOException ex) {
                failures.add(String.valueOf(ex.getMessage()));
                return Optional.empty();
              }
            });
      }
    }
    if (!failures.isEmpty()) {
      throw new IOException(failures.iterator().next());
    }
    return made() - before;
  }

  private long made() throws IOException, InterruptedException {
    String metrics =
        this.client
            .send(
                HttpRequest.newBuilder(this.service.management("/actuator/prometheus")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return metrics
        .lines()
        .filter(line -> line.startsWith("jewgo_images_made_total"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
