package app.jewgo.kit.config;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks the config server, with a deadline for the whole answer. Not observed, not traced. */
final class ConfigServerClient implements AutoCloseable {

  private static final long MAX_BYTES = 1 << 20;

  /** How the config server says that a file does not parse. */
  private static final int UNPROCESSABLE = 422;

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client;

  private final HttpRequest request;

  private final long deadlineNanos;

  ConfigServerClient(ConfigProperties properties, String application, String profile) {
    String base = properties.url().toString().replaceFirst("/+$", "");
    String credentials = properties.username() + ":" + properties.password();
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(properties.connectTimeout())
            .build();
    this.request =
        HttpRequest.newBuilder(URI.create(base + "/" + application + "/" + profile))
            .header("Accept", "application/json")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .build();
    this.deadlineNanos = properties.deadline().toNanos();
  }

  /**
   * What the server says; equal as long as it says the same.
   *
   * @param broken whether a file does not parse
   * @param text where it does not, or the values as JSON
   */
  record Answer(boolean broken, String text) {}

  /**
   * @throws IOException if there is no answer in time, or one of another kind
   */
  Answer fetch() throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        this.client.sendAsync(
            this.request,
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      // A timeout of the request would end with the headers; a body may trickle for ever.
      HttpResponse<byte[]> response = answer.get(this.deadlineNanos, TimeUnit.NANOSECONDS);
      return answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    } catch (TimeoutException ex) {
      throw new IOException("no answer within the deadline", ex);
    } catch (ExecutionException ex) {
      Throwable cause = Objects.requireNonNullElse(ex.getCause(), ex);
      throw (cause instanceof IOException failure) ? failure : new IOException(cause);
    } finally {
      answer.cancel(true);
    }
  }

  private static Answer answer(int status, String body) throws IOException {
    return switch (status) {
      case 200 -> new Answer(false, body);
      case UNPROCESSABLE -> new Answer(true, detail(body));
      default -> throw new IOException("status " + status + " (expected: 200)");
    };
  }

  private static String detail(String problem) {
    try {
      return JSON.readTree(problem).path("detail").asString("a file does not parse");
    } catch (JacksonException ex) {
      return "a file does not parse";
    }
  }

  @Override
  public void close() {
    this.client.shutdownNow();
  }
}
