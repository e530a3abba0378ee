package app.jewgo.cache.redis;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.stamp.Epoch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The stream as its one writer uses it. Each method asks Redis once, waits for its deadline at
 * most, and throws {@link RedisUnavailableException}; it may have been done then. Thread-safe.
 */
public final class FeedWriter {

  /** The longest lifetime of an answer: who starts can use all that shared memory still holds. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** Bounds the memory where more is written than an hour has room for. */
  private static final int MOST_ENTRIES = 200_000;

  private final CacheRedis redis;

  public FeedWriter(CacheRedis redis) {
    this.redis = redis;
  }

  /**
   * What is in Redis before somebody leads.
   *
   * @param life of Redis' memory
   * @param leader number of the last leader, 0 if there was none
   * @param epoch null if the stream has not been begun in this life
   * @param place where the stream ends
   */
  public record State(String life, long leader, @Nullable Epoch epoch, FeedPlace place) {}

  /** What became of entries. */
  public enum Appended {
    /** All are in the stream. */
    APPENDED,
    /** Likewise, and the last one was before. */
    KNOWN,
    /** Something before one of them is missing; it and those after it are not in the stream. */
    GAP,
    /** As {@link #GAP}: the stream is of another epoch. */
    OTHER_EPOCH,
    /** None is in the stream: somebody else leads, or Redis has forgotten. */
    NOT_LEADER
  }

  public State state() {
    FeedState state = FeedState.read(this.redis);
    return new State(state.life(), state.leader(), state.epoch(), state.place());
  }

  /**
   * Becomes leader and goes on with the stream as it is.
   *
   * @return the leader's number; empty if somebody was faster or Redis has forgotten
   */
  public OptionalLong lead(State seen) {
    return lead(seen, "", new FeedPlace(0, 0, 0));
  }

  /**
   * Becomes leader and begins an epoch with an empty stream.
   *
   * @param start the slot's start, with the id of the transaction that committed the epoch
   * @return as {@link #lead(State)}
   */
  public OptionalLong lead(State seen, Epoch begun, FeedPlace start) {
    return lead(seen, begun.toString(), start);
  }

  private OptionalLong lead(State seen, String begun, FeedPlace start) {
    List<byte[]> answer =
        this.redis.run(
            Script.LEAD,
            Keys.OF_FEED,
            seen.life(),
            seen.leader(),
            begun,
            PlaceText.digits(start.lsn()),
            PlaceText.digits(start.highestXid()));
    return answer.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(CacheRedis.text(answer.getFirst())));
  }

  /**
   * Appends entries in their order. Of the place before an entry only the lsn is looked at; the
   * stream says the rest.
   *
   * @param leader as {@link #lead} gave it
   * @param entries at least one
   */
  public Appended append(long leader, List<FeedEntry> entries) {
    List<Object> arguments = new ArrayList<>(3 + 8 * entries.size());
    arguments.add(leader);
    arguments.add(KEPT.toMillis());
    arguments.add(MOST_ENTRIES);
    entries.forEach(entry -> add(entry, arguments));
    List<byte[]> answer = this.redis.run(Script.APPEND, Keys.OF_FEED, arguments.toArray());
    return Appended.valueOf(CacheRedis.text(answer.getFirst()));
  }

  private static void add(FeedEntry entry, List<Object> arguments) {
    boolean last = true;
    int chunk = 0;
    long lsn = 0;
    long xid = 0;
    if (entry instanceof FeedEntry.Change change) {
      last = change.last();
      chunk = change.chunk();
      lsn = change.lsn();
      xid = change.xid();
    }
    arguments.add((entry instanceof FeedEntry.Change) ? "c" : "p");
    arguments.add(entry.epoch());
    arguments.add(PlaceText.digits(entry.before().lsn()));
    arguments.add(PlaceText.digits(lsn));
    arguments.add(chunk);
    arguments.add(last ? "1" : "0");
    arguments.add(PlaceText.digits(xid));
    arguments.add(EntryBody.write(entry));
  }

  /**
   * @return the number of reports so far, to be read before a beat is emitted
   */
  public Token counter() {
    return FeedState.read(this.redis).counter();
  }
}
