package app.jewgo.cacheservice.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one memory last said of itself.
 *
 * @param member its name, another one after each start
 * @param ageMillis since it said so, by Redis' clock
 * @param behind bytes of the database's log between the stream's end and its place, as it saw them
 */
record MemberStats(
    String member,
    String instance,
    long ageMillis,
    boolean lease,
    @Nullable String epoch,
    long lsn,
    long behind,
    long fence,
    long begins,
    WriteTimes writes,
    Map<String, CacheCounts> caches) {

  /**
   * From commits of this process until they were visible everywhere, in milliseconds.
   *
   * @param count since its start; the rest is of the last few minutes
   */
  record WriteTimes(long count, double p50, double p99) {}

  /** A member that says nothing for longer is gone: it speaks every two seconds. */
  private static final long GONE_MILLIS = 10_000;

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @param published by member, as JSON
   * @param now milliseconds by the same clock
   * @return those that are still there, by name; what cannot be read is left aside
   */
  static List<MemberStats> read(Map<String, String> published, long now) {
    List<MemberStats> members = new ArrayList<>();
    new TreeMap<>(published)
        .forEach((member, text) ->
            read(member, text, now)
                .filter(stats -> stats.ageMillis() <= GONE_MILLIS)
                .ifPresent(members::add));
    return members;
  }

  private static Optional<MemberStats> read(String member, String text, long now) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JacksonException ex) {
      return Optional.empty();
    }
    Map<String, CacheCounts> caches = new LinkedHashMap<>();
    json.path("caches")
        .properties()
        .forEach(cache -> caches.put(cache.getKey(), CacheCounts.read(cache.getValue())));
    return Optional.of(
        new MemberStats(
            member,
            json.path("instance").asString(member),
            Math.max(0, now - json.path("at").asLong(0)),
            json.path("lease").asBoolean(false),
            json.path("epoch").isString() ? json.path("epoch").stringValue() : null,
            json.path("lsn").asLong(0),
            json.path("lagBytes").asLong(0),
            json.path("fence").asLong(0),
            json.path("begins").asLong(0),
            new WriteTimes(
                json.path("visible").path("count").asLong(0),
                json.path("visible").path("p50").asDouble(0),
                json.path("visible").path("p99").asDouble(0)),
            caches));
  }
}
