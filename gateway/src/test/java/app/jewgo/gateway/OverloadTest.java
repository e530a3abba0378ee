package app.jewgo.gateway;

import static app.jewgo.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More comes than a service can bear. */
@Tag("long")
class OverloadTest {

  private static final String DETAIL = "/detail";

  private static final String SEARCH = "/search";

  private static final int WORKERS = 4;

  private static final Executor WORK = CompletableFuture.delayedExecutor(40, TimeUnit.MILLISECONDS);

  private static final String[] SETTINGS = {
    "jewgo.routes.endpoints[0].match=GET " + DETAIL,
    "jewgo.routes.endpoints[0].service=restaurant-service",
    "jewgo.routes.endpoints[0].priority=detail",
    "jewgo.routes.endpoints[1].match=GET " + SEARCH,
    "jewgo.routes.endpoints[1].service=restaurant-service",
    "jewgo.routes.endpoints[1].priority=search",
    // For a service as small as this one.
    "jewgo.overload.limit.minimum=4",
    // All come from one address, and it is not connections that shall be refused.
    "jewgo.connections.per-client=20000"
  };

  private final Semaphore workers = new Semaphore(WORKERS, true);

  private void work(HttpExchange exchange) throws IOException {
    this.workers.acquireUninterruptibly();
    try {
      CompletableFuture.runAsync(() -> {}, WORK).join();
    } finally {
      this.workers.release();
    }
    StubInstance.answer(exchange, 200, "{}");
  }

  @Test
  void answersAsMuchAsItCan() throws Exception {
    try (StubInstance service = StubInstance.start();
        RunningGateway gateway = RunningGateway.before(List.of(service.port()), SETTINGS)) {
      service.onRequest(this::work);
      int before = peak(gateway);
      for (int times : new int[] {2, 5, 10}) {
        Offer offered = Offer.of(gateway, DETAIL, times * before, Duration.ofSeconds(4));
        List<HttpResponse<String>> answers = offered.await();
        double goodput = offered.perSecond(answers, 200);
        // The machine may have become slower meanwhile, or faster; neither is what is tested.
        int after = peak(gateway);
        System.out.printf(
            "peak %d/s and %d/s, offered %d/s: %.0f/s answered well, %.0f/s refused%n",
            before, after, times * before, goodput, offered.perSecond(answers, 503));
        assertThat(goodput).isGreaterThanOrEqualTo(0.9 * Math.min(before, after));
        before = after;
        HttpResponse<String> refused =
            answers.stream().filter(answer -> answer.statusCode() != 200).findFirst().orElseThrow();
        assertProblem(refused, 503, "unavailable");
        assertThat(refused.headers().firstValue("retry-after")).contains("1");
      }
      assertThat(gateway.management("/actuator/prometheus").body())
          .contains("jewgo_overload_limit{")
          .contains("jewgo_overload_refused_total{");
      Eventually.await(
          Duration.ofSeconds(10),
          () ->
              assertThat(gateway.management("/actuator/prometheus").body())
                  .containsPattern("jewgo_overload_under_way\\{[^}]*} 0\\.0"));
    }
  }

  @Test
  void answersWhatComesFirst() throws Exception {
    try (StubInstance service = StubInstance.start();
        RunningGateway gateway = RunningGateway.before(List.of(service.port()), SETTINGS)) {
      service.onRequest(this::work);
      int peak = peak(gateway);
      Offer searches = Offer.of(gateway, SEARCH, 5 * peak, Duration.ofSeconds(6));
      Offer details = Offer.of(gateway, DETAIL, peak / 4, Duration.ofSeconds(6));
      double searched = Offer.share(searches.await(), 200);
      double detailed = Offer.share(details.await(), 200);
      System.out.printf("detail %.0f %%, search %.0f %%%n", detailed * 100, searched * 100);
      assertThat(searched).isLessThan(0.5);
      assertThat(detailed).isGreaterThan(0.9);
    }
  }

  /** What the service answers in a second where as many ask as it has workers. */
  private static int peak(RunningGateway gateway) {
    try (Callers callers = Callers.of(gateway, WORKERS, () -> gateway.request(DETAIL))) {
      callers.awaitMore(30);
      long start = System.nanoTime();
      int before = callers.answers().size();
      callers.awaitMore(100);
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(callers.answers()).allMatch(Callers.Answer::isGood);
      return (int) ((callers.answers().size() - before) / seconds);
    }
  }
}
