package app.jewgo.cacheservice.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cacheservice.relay.RelayStatus;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StatsDocumentTest {

  private static final long NOW = 1_000_000;

  private static final String ONE =
      """
      {"at":999000,"instance":"restaurant-service-1","lease":true,"epoch":"e","lsn":4294967296,"lagBytes":12,
       "fence":7,"begins":2,"visible":{"count":40,"p50":3.5,"p99":21.0},"caches":{"detail":{"hits":90,"shared":5,"loads":5,"bytes":1000,"aNewOne":3},"list":{"hits":0,
       "loads":0}}}
      """;

  private static final String TWO =
      """
      {"at":999500,"instance":"restaurant-service-2","lease":false,"caches":{"detail":{"hits":0,"loads":100}}}
      """;

  private static final String GONE =
      """
      {"at":900000,"instance":"restaurant-service-3","lease":true,"caches":{"detail":{"hits":1000000}}}
      """;

  @Test
  void addsUpWhatMembersSay() {
    JsonNode data = document(Map.of("a", ONE, "b", TWO, "c", GONE, "d", "no JSON"));
    assertThat(data.path("members")).hasSize(2);
    JsonNode first = data.path("members").get(0);
    assertThat(first.path("instance").stringValue()).isEqualTo("restaurant-service-1");
    assertThat(first.path("age_ms").longValue()).isEqualTo(1_000);
    assertThat(first.path("position").stringValue()).isEqualTo("1/0");
    assertThat(first.path("caches").path("detail").path("a_new_one").longValue()).isEqualTo(3);
    assertThat(first.path("caches").path("list").path("hit_rate").isNull()).isTrue();
    JsonNode writes = first.path("commit_to_visible_ms");
    assertThat(writes.path("writes").longValue()).isEqualTo(40);
    assertThat(writes.path("p50").doubleValue()).isEqualTo(3.5);
    assertThat(writes.path("p99").doubleValue()).isEqualTo(21.0);
    assertThat(data.path("members").get(1).path("lease").booleanValue()).isFalse();

    JsonNode detail = data.path("caches").path("detail");
    assertThat(detail.path("hits").longValue()).isEqualTo(90);
    assertThat(detail.path("loads").longValue()).isEqualTo(105);
    assertThat(detail.path("hit_rate").doubleValue()).isEqualTo(95.0 / 200, within(1e-9));
  }

  @Test
  void tellsOfTheRelay() {
    JsonNode relay = document(Map.of()).path("relay");
    assertThat(relay.path("state").stringValue()).isEqualTo("leading");
    assertThat(relay.path("position").stringValue()).isEqualTo("0/3E8");
    assertThat(relay.path("highest_transaction").longValue()).isEqualTo(742);
    assertThat(relay.path("beat_delay_ms").path("p50").doubleValue()).isEqualTo(1.5);
  }

  @Test
  void tellsOfTheAudit() {
    JsonNode audit = document(Map.of()).path("audit");
    assertThat(audit.path("current").longValue()).isEqualTo(12);
    assertThat(audit.path("stale").longValue()).isZero();
    assertThat(audit.path("problem").isNull()).isTrue();
  }

  private static JsonNode document(Map<String, String> published) {
    StatsDocument document = new StatsDocument();
    document.relay(
        new RelayStatus(
            RelayStatus.State.LEADING,
            Instant.EPOCH,
            Epoch.of("5a0ff1ce-0000-4000-8000-000000000001"),
            new FeedPlace(1_000, 0, 742),
            3,
            null),
        Map.of("p50", 1.5));
    document.audit(Map.of("current", 12L, "stale", 0L), "");
    document.members(MemberStats.read(published, NOW), null);
    return document.json().path("data");
  }
}
