package app.jewgo.local.importing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts batches to restaurant-service. A call that fails in passing is repeated, which does no harm
 * since the import is an upsert: first at the next instance, then after a pause, within a budget
 * that grows with the batches that went well. Not thread-safe.
 */
final class ImportClient implements AutoCloseable {

  private static final String PATH = "/internal/imports";

  private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(2);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private static final int MOST_RETRIES_A_BATCH = 8;

  private static final double FIRST_BUDGET = 12;

  private static final double EARNED_BY_A_BATCH = 0.1;

  private static final int MOST_ANSWER_BYTES = 4 * 1024 * 1024;

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_DEADLINE)
          .build();

  private final List<URI> instances;

  private final ImportIdentity identity;

  private final Duration deadline;

  private final Pause pause;

  /** Retries that may still be made. */
  private double budget = FIRST_BUDGET;

  private int current;

  /**
   * @param deadline of one call
   */
  ImportClient(ImportTarget target, Duration deadline, Pause pause, InstantSource clock) {
    this.instances = target.instances();
    this.identity = new ImportIdentity(target.internalSecret(), clock);
    this.deadline = deadline;
    this.pause = pause;
  }

  /**
   * @throws BatchRefusedException if the service answers that it cannot take this batch
   * @throws ImportFailedException if no instance takes it, or none ever will
   */
  BatchAnswer post(Batch batch)
      throws BatchRefusedException, ImportFailedException, InterruptedException {
    byte[] body = batch.body();
    for (int retries = 0; ; retries++) {
      String failure;
      URI instance = this.instances.get(this.current);
      try {
        HttpResponse<byte[]> answer = send(instance, body);
        if (answer.statusCode() == 200) {
          this.budget = Math.min(FIRST_BUDGET, this.budget + EARNED_BY_A_BATCH);
          return BatchAnswer.parse(answer.body(), batch);
        }
        failure = failure(answer);
      } catch (IOException ex) {
        failure = (ex.getMessage() == null) ? ex.getClass().getSimpleName() : ex.getMessage();
      }
      if (retries >= MOST_RETRIES_A_BATCH || this.budget < 1) {
        throw new ImportFailedException(
            "restaurant-service does not take the rows; last tried %s: %s"
                .formatted(instance, failure));
      }
      this.budget--;
      this.current = (this.current + 1) % this.instances.size();
      if ((retries + 1) % this.instances.size() == 0) {
        this.pause.of(backoff(retries / this.instances.size()));
      }
    }
  }

  @Override
  public void close() {
    this.http.shutdownNow();
    this.http.close();
  }

  private HttpResponse<byte[]> send(URI instance, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(instance.resolve(PATH))
            .header("Content-Type", "application/json")
            .header(ImportIdentity.HEADER, this.identity.sign())
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    // The request's own timeout ends with the headers; this one holds for the body too.
    CompletableFuture<HttpResponse<byte[]>> answer =
        this.http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_ANSWER_BYTES));
    try {
      return answer.get(this.deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException ex) {
      throw new IOException("no answer within " + this.deadline.toSeconds() + " s", ex);
    } catch (ExecutionException ex) {
      throw new IOException(reason(ex.getCause()), ex);
    } finally {
      answer.cancel(true);
    }
  }

  /**
   * @return what to say of it if every repetition fails too
   */
  private static String failure(HttpResponse<byte[]> answer)
      throws BatchRefusedException, ImportFailedException {
    String said = "%d %s".formatted(answer.statusCode(), detail(answer.body())).strip();
    return switch (answer.statusCode()) {
      case 429, 502, 503, 504 -> said;
      case 400, 413, 422, 500 -> throw new BatchRefusedException("restaurant-service: " + said);
      default ->
          throw new ImportFailedException(
              "%s answered %s (expected: 200)".formatted(answer.uri(), said));
    };
  }

  private static String detail(byte[] problem) {
    try {
      JsonNode json = JSON.readTree(problem);
      return json.path("detail").asString(json.path("title").asString(""));
    } catch (JacksonException ex) {
      return "";
    }
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause == null) {
      return "no reason known";
    }
    return (cause.getMessage() == null) ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static Duration backoff(int round) {
    Duration pause = Duration.ofMillis(200L << Math.min(round, 10));
    return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
  }

  /** How the client waits; tests do not. */
  @FunctionalInterface
  interface Pause {

    void of(Duration duration) throws InterruptedException;
  }
}
