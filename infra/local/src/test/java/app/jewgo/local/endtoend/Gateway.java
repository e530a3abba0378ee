package app.jewgo.local.endtoend;

import app.jewgo.bench.wire.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the public API, each time as another client: from another address of 127.0.0.0/8, so that
 * what one test asks is no other test's limit. A gateway that cannot be connected is passed over,
 * as clients of a name with several addresses do.
 */
final class Gateway {

  private static final Addresses CLIENTS = new Addresses(7);

  private static final AtomicLong NEXT = new AtomicLong();

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final List<Integer> ports;

  private final @Nullable InetAddress client;

  Gateway(int port) {
    this(List.of(port), null);
  }

  private Gateway(List<Integer> ports, @Nullable InetAddress client) {
    this.ports = List.copyOf(ports);
    this.client = client;
  }

  /** All gateways, to whichever can be reached. */
  static Gateway anyOf(List<Integer> ports) {
    return new Gateway(ports, null);
  }

  /** The same, always as one client. */
  Gateway from(InetAddress address) {
    return new Gateway(this.ports, address);
  }

  List<InetSocketAddress> addresses() {
    return this.ports.stream()
        .map(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .toList();
  }

  /** An answer; every body of the API is JSON. */
  record Answer(int status, JsonNode body, HttpResponse<String> response) {

    String header(String name) {
      return this.response.headers().firstValue(name).orElse("");
    }
  }

  Answer get(String path, String... headers) {
    return call("GET", path, "", headers);
  }

  Answer call(String method, String path, String body, String... headers) {
    try {
      for (int port : this.ports.subList(0, this.ports.size() - 1)) {
        try {
          return call(port, method, path, body, headers);
        } catch (ConnectException ex) {
          // The next one.
        }
      }
      return call(this.ports.getLast(), method, path, body, headers);
    } catch (IOException ex) {
      throw new UncheckedIOException(method + " " + path, ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted in " + method + " " + path, ex);
    }
  }

  private Answer call(int port, String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(DEADLINE)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    InetAddress from = (this.client == null) ? CLIENTS.of(NEXT.getAndIncrement()) : this.client;
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .localAddress(from)
            .build();
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      String text = response.body().isBlank() ? "null" : response.body();
      return new Answer(response.statusCode(), new JsonMapper().readTree(text), response);
    } finally {
      http.shutdownNow();
    }
  }
}
