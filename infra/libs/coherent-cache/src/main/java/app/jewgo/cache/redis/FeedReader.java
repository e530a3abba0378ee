package app.jewgo.cache.redis;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.stamp.Epoch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RStream;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.api.stream.StreamReadArgs;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.codec.CompositeCodec;

/**
 * The stream as its readers use it. Each method asks Redis once and throws {@link
 * RedisUnavailableException}. Thread-safe.
 */
public final class FeedReader {

  /**
   * Redisson gives a call that waits in Redis two seconds more; who reads must not hang so long.
   */
  private static final Duration WAITING_DEADLINE = Duration.ofSeconds(1);

  private final CacheRedis redis;

  private final boolean documents;

  /**
   * @param documents whether new rows are wanted as well; else changes have none
   */
  public FeedReader(CacheRedis redis, boolean documents) {
    this.redis = redis;
    this.documents = documents;
  }

  /** Where a reader begins: before the oldest entry. */
  public record Start(Epoch epoch, FeedPlace place) {}

  /**
   * An entry as it lies in the stream.
   *
   * @param before what stands before it, which every version of this program can read
   * @param entry null if it is written as this program cannot read it
   */
  public record Stored(StreamMessageId id, Start before, @Nullable FeedEntry entry) {}

  /**
   * @return empty if the stream has not been begun
   */
  public Optional<Start> start() {
    List<byte[]> answer = this.redis.run(Script.BEGIN, Keys.OF_FEED);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    PlaceText at = PlaceText.parse(CacheRedis.text(answer.getFirst()));
    return Optional.of(new Start(at.epoch(), at.place()));
  }

  /**
   * Waits for entries.
   *
   * @param id behind which to read; {@link StreamMessageId#ALL} is before all
   * @param most entries at once
   * @param wait for the first one
   * @return may be empty
   * @throws IllegalArgumentException if something is in the stream that is no entry of any version
   */
  public List<Stored> after(StreamMessageId id, int most, Duration wait) {
    RStream<String, byte[]> stream =
        this.redis
            .client()
            .getStream(
                Keys.STREAM, new CompositeCodec(StringCodec.INSTANCE, ByteArrayCodec.INSTANCE));
    Map<StreamMessageId, Map<String, byte[]>> found =
        this.redis.await(
            () -> stream.readAsync(StreamReadArgs.greaterThan(id).count(most).timeout(wait)),
            wait.plus(WAITING_DEADLINE));
    List<Stored> entries = new ArrayList<>();
    if (found != null) {
      found.forEach((its, fields) -> entries.add(stored(its, fields)));
    }
    return entries;
  }

  private Stored stored(StreamMessageId id, Map<String, byte[]> fields) {
    byte[] text = fields.get("at");
    byte[] body = fields.get("is");
    if (text == null || body == null) {
      throw new IllegalArgumentException(
          "entry " + id + ": " + fields.keySet() + " (expected: at, is)");
    }
    PlaceText at = PlaceText.parse(CacheRedis.text(text));
    return new Stored(id, new Start(at.epoch(), at.place()), read(at, body));
  }

  private @Nullable FeedEntry read(PlaceText at, byte[] body) {
    try {
      return EntryBody.read(at, body, this.documents);
    } catch (IllegalArgumentException ex) {
      return null;
    }
  }
}
