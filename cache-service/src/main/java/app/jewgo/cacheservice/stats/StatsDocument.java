package app.jewgo.cacheservice.stats;

import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cacheservice.relay.RelayStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of {@code /api/v4/cache/stats}. */
final class StatsDocument {

  private static final JsonMapper JSON = new JsonMapper();

  private final ObjectNode answer = JSON.createObjectNode();

  private final ObjectNode data;

  StatsDocument() {
    this.answer.put("success", true).put("message", "Cache statistics");
    this.data = this.answer.putObject("data");
  }

  ObjectNode json() {
    return this.answer;
  }

  /**
   * @param beatMillis medians and the like of the time a beat takes, by name
   */
  void relay(RelayStatus relay, Map<String, Double> beatMillis) {
    ObjectNode node = this.data.putObject("relay");
    node.put("state", relay.state().name().toLowerCase(Locale.ROOT));
    node.put("since", relay.since().toString());
    node.put("epoch", (relay.epoch() == null) ? null : relay.epoch().toString());
    FeedPlace place = relay.place();
    if (place == null) {
      node.putNull("position").putNull("highest_transaction");
    } else {
      node.put("position", lsn(place.lsn())).put("highest_transaction", place.highestXid());
    }
    node.put("leader", relay.leader());
    node.put("problem", relay.problem());
    ObjectNode beat = node.putObject("beat_delay_ms");
    beatMillis.forEach(beat::put);
  }

  /**
   * @param counts answers by outcome
   * @param problem empty if there is none
   */
  void audit(Map<String, Long> counts, String problem) {
    ObjectNode node = this.data.putObject("audit");
    counts.forEach(node::put);
    node.put("problem", problem.isEmpty() ? null : problem);
  }

  /**
   * @param problem why nothing is known of them, null if it is
   */
  void members(List<MemberStats> members, @Nullable String problem) {
    Map<String, CacheCounts> totals = new TreeMap<>();
    for (MemberStats member : members) {
      member.caches().forEach((name, counts) -> totals.merge(name, counts, CacheCounts::plus));
    }
    addCaches(totals, this.data.putObject("caches"));
    var array = this.data.putArray("members");
    members.forEach(member -> addMember(member, array.addObject()));
    if (problem != null) {
      this.data.put("members_problem", problem);
    }
  }

  private static void addMember(MemberStats member, ObjectNode node) {
    node.put("member", member.member());
    node.put("instance", member.instance());
    node.put("age_ms", member.ageMillis());
    node.put("lease", member.lease());
    node.put("epoch", member.epoch());
    node.put("position", lsn(member.lsn()));
    node.put("lag_bytes", member.behind());
    node.put("fenced_tags", member.fence());
    node.put("begins", member.begins());
    node.putObject("commit_to_visible_ms")
        .put("writes", member.writes().count())
        .put("p50", member.writes().p50())
        .put("p99", member.writes().p99());
    addCaches(member.caches(), node.putObject("caches"));
  }

  private static void addCaches(Map<String, CacheCounts> caches, ObjectNode node) {
    caches.forEach((name, counts) -> {
      ObjectNode cache = node.putObject(name);
      new TreeMap<>(counts.numbers()).forEach(cache::put);
      cache.put("hit_rate", counts.hitRate());
    });
  }

  /** As PostgreSQL writes it. */
  private static String lsn(long lsn) {
    return "%X/%X".formatted(lsn >>> 32, lsn & 0xFFFF_FFFFL);
  }
}
