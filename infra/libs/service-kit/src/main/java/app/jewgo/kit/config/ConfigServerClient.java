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

/** Asks the config server, with a deadline for the whole answer. Not observed, not traced. */
final class ConfigServerClient implements AutoCloseable {

  private static final long MAX_BYTES = 1 << 20;

  /** How the config server says that a file does not parse. */
  private static final int UNPROCESSABLE = 422;

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
   * @return the body of its answer: {@link ConfigSnapshot#parse} reads it, or says why it cannot
   * @throws IOException if there is none in time, or it is neither values nor a broken file
   */
  byte[] fetch() throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        this.client.sendAsync(
            this.request,
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      // A timeout of the request would end with the headers; a body may trickle for ever.
      HttpResponse<byte[]> response = answer.get(this.deadlineNanos, TimeUnit.NANOSECONDS);
      if (response.statusCode() != 200 && response.statusCode() != UNPROCESSABLE) {
        throw new IOException("status " + response.statusCode() + " (expected: 200)");
      }
      return response.body();
    } catch (TimeoutException ex) {
      throw new IOException("no answer within the deadline", ex);
    } catch (ExecutionException ex) {
      Throwable cause = Objects.requireNonNullElse(ex.getCause(), ex);
      throw (cause instanceof IOException failure) ? failure : new IOException(cause);
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    this.client.shutdownNow();
  }
}
