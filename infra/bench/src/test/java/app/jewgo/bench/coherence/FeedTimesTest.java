package app.jewgo.bench.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.bench.wire.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedTimesTest {

  /** In the order in which {@code StatsDocument} writes it. */
  private static final String STATS =
      """
      {"success":true,"data":{"relay":{"state":"leading","beat_delay_ms":{"p50":1.25,"p99":8.04}},\
      "members":[{"member":"r@1","instance":"restaurant-service-1","lease":true,\
      "commit_to_visible_ms":{"writes":3,"p50":4.06,"p99":1.2E1},"caches":{}},\
      {"member":"g@1","instance":"gateway-1",\
      "commit_to_visible_ms":{"writes":0,"p50":0.0,"p99":0.0},"caches":{}}]}}
      """;

  @Test
  void tellsOfTheRelayAndOfWhoHasWritten() {
    Answer answer = new Answer(200, Map.of(), STATS.getBytes(StandardCharsets.UTF_8));
    assertThat(FeedTimes.lines(answer))
        .satisfiesExactly(
            relay -> assertThat(relay).endsWith("p50 / p99: 1.3 / 8.0 ms"),
            writer ->
                assertThat(writer).contains("restaurant-service-1").endsWith("4.1 / 12.0 ms"));
  }

  @Test
  void aRefusalIsSaid() {
    assertThat(FeedTimes.lines(new Answer(503, Map.of(), new byte[0])))
        .singleElement()
        .asString()
        .endsWith("503");
  }
}
