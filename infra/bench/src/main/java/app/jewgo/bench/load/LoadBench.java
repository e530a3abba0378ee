package app.jewgo.bench.load;

import app.jewgo.bench.load.LatencyRecorder.Summary;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs scenarios mixed by weight against one server: a warm-up that is not counted, then the
 * measured part. Any answer but 200 is an error.
 */
final class LoadBench {

  private static final Duration CALL_DEADLINE = Duration.ofSeconds(5);

  private static final int MOST_IN_FLIGHT = 512;

  /** Enough to see what is wrong. */
  private static final int MOST_FAILURES_KEPT = 5;

  private final URI server;

  private final List<Scenario> scenarios;

  /** Positions of scenarios, each as often as it weighs, spread evenly. */
  private final List<Integer> turns = new ArrayList<>();

  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  LoadBench(URI server, List<Scenario> scenarios) {
    this.server = server;
    this.scenarios = List.copyOf(scenarios);
    int rounds = scenarios.stream().mapToInt(Scenario::weight).max().orElse(0);
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < scenarios.size(); i++) {
        int weight = scenarios.get(i).weight();
        if ((round + 1) * weight / rounds > round * weight / rounds) {
          this.turns.add(i);
        }
      }
    }
  }

  /**
   * @param warmUpRate calls a second, all scenarios together, before the measured ones
   * @param rate calls a second that are measured
   * @return one for each scenario, in their order
   */
  List<Summary> run(double warmUpRate, Duration warmUp, double rate, Duration measured)
      throws InterruptedException {
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CALL_DEADLINE)
            .build()) {
      run(http, warmUpRate, warmUp, 0);
      this.failures.clear();
      return run(http, rate, measured, calls(warmUpRate, warmUp)).stream()
          .map(LatencyRecorder::summary)
          .toList();
    }
  }

  /** What went wrong in the measured part, the first few kinds of it, with how often. */
  Map<String, Integer> failures() {
    return Map.copyOf(this.failures);
  }

  /** How many there are, or a few more. */
  private static int calls(double rate, Duration duration) {
    return (int) (rate * duration.toMillis() / 1000) + 1;
  }

  /**
   * @param first the number of the first call: what is measured has not been asked in the warm-up
   */
  private List<LatencyRecorder> run(HttpClient http, double rate, Duration duration, int first)
      throws InterruptedException {
    int capacity = calls(rate, duration);
    List<LatencyRecorder> recorders =
        this.scenarios.stream().map(scenario -> new LatencyRecorder(capacity)).toList();
    new OpenLoop(rate, MOST_IN_FLIGHT)
        .run(
            duration,
            (number, due) -> {
              int turn = turn(number);
              call(http, this.scenarios.get(turn), first + number, due, recorders.get(turn));
            },
            number -> fail(recorders.get(turn(number)), "more than 512 calls in flight"));
    return recorders;
  }

  private int turn(long number) {
    return this.turns.get((int) (number % this.turns.size()));
  }

  private void call(
      HttpClient http, Scenario scenario, long number, long due, LatencyRecorder recorder) {
    HttpRequest request =
        HttpRequest.newBuilder(this.server.resolve(scenario.path().apply(number))).build();
    // The request's own timeout ends with the headers; this one holds for the body too.
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      int status = answer.get(CALL_DEADLINE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status == 200) {
        recorder.success(System.nanoTime() - due);
      } else {
        fail(recorder, "status " + status + " of " + scenario.name());
      }
    } catch (TimeoutException ex) {
      answer.cancel(true);
      fail(recorder, "no answer within " + CALL_DEADLINE.toSeconds() + " s");
    } catch (ExecutionException ex) {
      fail(recorder, String.valueOf(ex.getCause()));
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      fail(recorder, "interrupted");
    }
  }

  private void fail(LatencyRecorder recorder, String what) {
    recorder.error();
    if (this.failures.size() < MOST_FAILURES_KEPT || this.failures.containsKey(what)) {
      this.failures.merge(what, 1, Integer::sum);
    }
  }
}
