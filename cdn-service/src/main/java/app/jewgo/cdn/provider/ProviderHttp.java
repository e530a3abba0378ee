package app.jewgo.cdn.provider;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Calls of providers over HTTP: whole within the deadline, an answer of at most {@value
 * #MOST_BYTES} bytes, no redirects, since they would carry the secret elsewhere. Thread-safe.
 */
final class ProviderHttp {

  private static final int MOST_BYTES = 256 * 1024;

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final Duration deadline;

  private final InstantSource clock;

  ProviderHttp(Duration deadline, InstantSource clock) {
    this.deadline = deadline;
    this.clock = clock;
  }

  /** What came back. */
  record Answer(int status, HttpHeaders headers, String body) {

    String header(String name) {
      return this.headers.firstValue(name).orElse("");
    }

    boolean isSuccess() {
      return this.status >= 200 && this.status < 300;
    }
  }

  /** Of a call that had no whole answer. */
  private static final class NoAnswerException extends Exception {

    NoAnswerException(String reason) {
      super(reason);
    }
  }

  /** What an answer means whose status says enough, for every provider alike. */
  PurgeOutcome failure(Answer answer) {
    return StatusMeaning.of(answer, this.clock);
  }

  /**
   * Makes one call.
   *
   * @param meaning of a whole answer, whatever its status; without one the call has failed
   */
  PurgeOutcome send(HttpRequest request, Function<Answer, PurgeOutcome> meaning) {
    try {
      return meaning.apply(answer(request));
    } catch (NoAnswerException ex) {
      return new PurgeOutcome.Failed(String.valueOf(ex.getMessage()));
    }
  }

  /** What a server of one's own keeps a URL under. */
  static String pathAndQuery(URI url) {
    String query = (url.getRawQuery() == null) ? "" : "?" + url.getRawQuery();
    return (url.getRawPath().isEmpty() ? "/" : url.getRawPath()) + query;
  }

  private Answer answer(HttpRequest request) throws NoAnswerException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        this.client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      HttpResponse<byte[]> whole = answer.get(this.deadline.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          whole.statusCode(), whole.headers(), new String(whole.body(), StandardCharsets.UTF_8));
    } catch (TimeoutException ex) {
      throw new NoAnswerException("no whole answer within " + this.deadline.toMillis() + " ms");
    } catch (ExecutionException ex) {
      Throwable cause = ex.getCause();
      throw new NoAnswerException(
          (cause instanceof IOException io) ? reason(io) : String.valueOf(cause));
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new NoAnswerException("interrupted");
    } finally {
      // Ends the exchange; nothing happens if it is over.
      answer.cancel(true);
    }
  }

  private static String reason(IOException failure) {
    String message = failure.getMessage();
    return failure.getClass().getSimpleName() + ((message == null) ? "" : ": " + message);
  }
}
