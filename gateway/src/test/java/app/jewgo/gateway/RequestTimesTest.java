package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests are timed one by one, whether or not a span is made of them. */
@Tag("long")
class RequestTimesTest {

  private static final int REQUESTS = 40;

  @Test
  void timesAllRequestsOfWhichSomeHaveSpans() throws Exception {
    try (StubInstance service = StubInstance.start();
        RunningGateway gateway =
            RunningGateway.before(
                List.of(service.port()), "management.tracing.sampling.probability=0.5")) {
      int observed = 0;
      for (int i = 0; i < REQUESTS; i++) {
        HttpResponse<String> answer = gateway.get("/api/restaurants/1");
        observed += answer.headers().firstValue("traceresponse").orElse("").endsWith("-01") ? 1 : 0;
        gateway.get("/nowhere");
        gateway.send(gateway.request("/api/restaurants").method("BREW", BodyPublishers.noBody()));
      }
      assertThat(observed).isBetween(1, REQUESTS - 1);
      assertThat(service.received())
          .hasSize(REQUESTS)
          .filteredOn(request -> request.header("traceparent").endsWith("-01"))
          .hasSize(observed);
      Eventually.await(
          Duration.ofSeconds(10),
          () -> {
            String metrics = gateway.management("/actuator/prometheus").body();
            assertThat(counts(metrics, "/api/restaurants/{id:[0-9]{1,18}}", "200"))
                .containsExactly(REQUESTS);
            assertThat(counts(metrics, "NOT_FOUND", "404")).containsExactly(REQUESTS);
            assertThat(counts(metrics, "UNKNOWN", "405")).containsExactly(REQUESTS);
            assertThat(metrics).doesNotContain("BREW");
            assertThat(
                    numbers(
                        metrics,
                        "jewgo_upstream_calls_seconds_count\\{.*outcome=\"2xx\""
                            + ".*service=\"restaurant-service\"}"))
                .containsExactly(REQUESTS);
          });
    }
  }

  private static List<Integer> counts(String metrics, String uri, String status) {
    return numbers(
        metrics,
        "http_server_requests_seconds_count\\{.*status=\"%s\",uri=\"%s\"}"
            .formatted(status, Pattern.quote(uri)));
  }

  private static List<Integer> numbers(String metrics, String meter) {
    return Pattern.compile("(?m)^" + meter + " (\\d+)")
        .matcher(metrics)
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .toList();
  }
}
