package app.jewgo.cache.redis;

import app.jewgo.cache.barrier.ReportTable;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redisson.api.RMap;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.client.codec.StringCodec;

/**
 * How far each member is, as Redis holds it. Each method asks Redis once and throws {@link
 * RedisUnavailableException}. Thread-safe.
 */
public final class MemberReports {

  private final CacheRedis redis;

  public MemberReports(CacheRedis redis) {
    this.redis = redis;
  }

  /**
   * What a member learns when it reports.
   *
   * @param end the last complete transaction of the stream; empty if it has not been begun
   * @param last entry ever appended in this life of Redis' memory, {@code 0-0} if none was
   */
  public record Answer(Token token, Optional<Position> end, StreamMessageId last) {}

  /**
   * Stores a position, and sets {@link CacheRedis#clock}.
   *
   * @param member a name that no other process has, nor this one's predecessor had
   */
  public Answer report(String member, Position position) {
    long asked = this.redis.clock().now();
    List<String> answer =
        this.redis
            .run(
                Script.REPORT,
                Keys.OF_MEMBERS,
                FeedState.newLife(),
                member,
                position.epoch(),
                PlaceText.digits(position.lsn()))
            .stream()
            .map(CacheRedis::text)
            .toList();
    this.redis.clock().learn(Long.parseLong(answer.get(5)), asked);
    Token token = new Token(answer.get(0), Long.parseLong(answer.get(1)));
    Optional<Position> end =
        answer.get(2).isEmpty()
            ? Optional.empty()
            : Optional.of(new Position(Epoch.of(answer.get(2)), PlaceText.number(answer.get(3))));
    return new Answer(token, end, id(answer.get(4)));
  }

  private static StreamMessageId id(String text) {
    int dash = text.indexOf('-');
    return (dash < 0)
        ? new StreamMessageId(0, 0)
        : new StreamMessageId(
            Long.parseLong(text, 0, dash, 10), Long.parseLong(text, dash + 1, text.length(), 10));
  }

  /** All that members have reported. */
  public ReportTable table() {
    return FeedState.read(this.redis).table();
  }

  /** Takes a member out that serves nothing any more, so that no write waits for it. */
  public void leave(String member) {
    RMap<String, String> state = map(Keys.STATE);
    this.redis.await(() -> state.fastRemoveAsync(Keys.MEMBER + member), this.redis.deadline());
    this.redis.await(() -> map(Keys.STATS).fastRemoveAsync(member), this.redis.deadline());
  }

  /**
   * Publishes what a member says of itself.
   *
   * @param stats as JSON
   */
  public void publish(String member, String stats) {
    this.redis.await(() -> map(Keys.STATS).fastPutAsync(member, stats), this.redis.deadline());
  }

  /**
   * @return what members have said of themselves, by their names; of some that are gone as well
   */
  public Map<String, String> stats() {
    return this.redis.await(() -> map(Keys.STATS).readAllMapAsync(), this.redis.deadline());
  }

  /**
   * @return milliseconds since 1970 by Redis' clock, asked of it
   */
  public long time() {
    return FeedState.read(this.redis).millis();
  }

  private RMap<String, String> map(String key) {
    return this.redis.client().getMap(key, StringCodec.INSTANCE);
  }
}
