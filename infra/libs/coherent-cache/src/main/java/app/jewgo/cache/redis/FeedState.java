package app.jewgo.cache.redis;

import static app.jewgo.cache.redis.CacheRedis.text;

import app.jewgo.cache.barrier.ReportTable;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Redis holds beside the entries, at one moment. */
final class FeedState {

  private final Map<String, String> fields = new HashMap<>();

  private FeedState(List<byte[]> pairs) {
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      this.fields.put(text(pairs.get(i)), text(pairs.get(i + 1)));
    }
  }

  static FeedState read(CacheRedis redis) {
    return new FeedState(redis.run(Script.LOOK, Keys.OF_STATE, newLife()));
  }

  /** A name for Redis' memory, in case that it has none. */
  static String newLife() {
    return UUID.randomUUID().toString();
  }

  /** Names one life of Redis' memory, as tokens do. */
  String life() {
    return field("run", "") + "/" + field("life", "");
  }

  Token counter() {
    return new Token(life(), Long.parseLong(field("count", "0")));
  }

  /** By Redis' clock. */
  long millis() {
    return Long.parseLong(field("now", "0"));
  }

  long leader() {
    return Long.parseLong(field("leader", "0"));
  }

  @Nullable Epoch epoch() {
    String epoch = this.fields.get("epoch");
    return (epoch == null) ? null : Epoch.of(epoch);
  }

  FeedPlace place() {
    String zero = PlaceText.digits(0);
    return new FeedPlace(
        PlaceText.number(field("lsn", zero)),
        Integer.parseInt(field("chunk", "0")),
        PlaceText.number(field("xid", zero)));
  }

  ReportTable table() {
    Map<String, ReportTable.Entry> reports = new HashMap<>();
    this.fields.forEach((field, value) -> {
      if (field.startsWith(Keys.MEMBER)) {
        reports.put(field.substring(Keys.MEMBER.length()), report(value));
      }
    });
    return new ReportTable(life(), reports);
  }

  /** {@code number time epoch lsn}. */
  private static ReportTable.Entry report(String value) {
    String[] words = value.split(" ", -1);
    if (words.length != 4) {
      throw new IllegalArgumentException(
          "report: '" + value + "' (expected: number time epoch lsn)");
    }
    return new ReportTable.Entry(
        Long.parseLong(words[0]), new Position(Epoch.of(words[2]), PlaceText.number(words[3])));
  }

  private String field(String name, String absent) {
    return this.fields.getOrDefault(name, absent);
  }
}
