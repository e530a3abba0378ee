package app.jewgo.gateway;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests that come at their own pace, whether the ones before are answered or not. */
final class Offer {

  /** In which the gateway may find its limit. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private static final int TICK_MILLIS = 5;

  private record Sent(long at, CompletableFuture<HttpResponse<String>> answer) {}

  private final List<Sent> sent = new ArrayList<>();

  private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();

  private final long start = System.nanoTime();

  private final Duration time;

  private Offer(Duration time) {
    this.time = time;
  }

  static Offer of(RunningGateway gateway, String target, int perSecond, Duration time) {
    Offer offer = new Offer(time);
    var _ =
        offer.ticks.scheduleAtFixedRate(
            () -> offer.tick(gateway, target, perSecond), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    return offer;
  }

  private void tick(RunningGateway gateway, String target, int perSecond) {
    double seconds = (System.nanoTime() - this.start) / 1e9;
    if (seconds > this.time.toMillis() / 1000.0) {
      // Those that wait for the end of the offer wait for this.
      this.ticks.shutdown();
      return;
    }
    double due = seconds * perSecond;
    while (this.sent.size() < due) {
      this.sent.add(new Sent(System.nanoTime(), gateway.sendAsync(gateway.request(target))));
    }
  }

  /**
   * @return all answers to what was sent after the first second
   */
  List<HttpResponse<String>> await()
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!this.ticks.awaitTermination(this.time.toMillis() + 10_000, TimeUnit.MILLISECONDS)) {
      throw new TimeoutException("the offer does not end");
    }
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (Sent one : this.sent) {
      HttpResponse<String> answer = one.answer().get(30, TimeUnit.SECONDS);
      if (one.at() - this.start > SETTLING.toNanos()) {
        answers.add(answer);
      }
    }
    return answers;
  }

  /**
   * @return of the answers, those of this status, for each second
   */
  double perSecond(List<HttpResponse<String>> answers, int status) {
    return share(answers, status) * answers.size() * 1000 / this.time.minus(SETTLING).toMillis();
  }

  static double share(List<HttpResponse<String>> answers, int status) {
    double these = answers.stream().filter(answer -> answer.statusCode() == status).count();
    return these / answers.size();
  }
}
