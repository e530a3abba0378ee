package app.jewgo.cacheservice.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.FeedReader;
import app.jewgo.cache.redis.FeedWriter;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.redisson.api.stream.StreamMessageId;

/** Into a real stream. */
class EntryAppenderTest {

  private static final FeedPlace START = new FeedPlace(10, 0, 100);

  private static final int ENTRIES = 200;

  /** Five or six of them are as much as one call takes. */
  private static final int TAGS = 700;

  private static PlatformRedis server;

  private static CacheRedis redis;

  private final List<FeedEntry> appended = new CopyOnWriteArrayList<>();

  private final List<Exception> failures = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() {
    server = PlatformRedis.start();
    redis = CacheRedis.connect(server.url(), Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  @AfterAll
  static void stop() {
    redis.close();
    server.close();
  }

  @Test
  void whatTakesManyCallsArrivesWholeAndInOrder() throws Exception {
    Epoch epoch = new Epoch(UUID.randomUUID());
    List<FeedEntry> entries = entries(epoch);
    try (EntryAppender appender = appender(lead(epoch))) {
      appender.start();
      for (FeedEntry entry : entries) {
        appender.append(entry);
      }
      FeedPlace end = entries.getLast().before().after(entries.getLast());
      Eventually.await(() -> appender.place().equals(end));
      assertThat(appender.isAccepted()).isTrue();
    }
    Eventually.await(() -> this.appended.size() == ENTRIES);
    assertThat(this.appended).isEqualTo(entries);
    assertThat(this.failures).isEmpty();
    assertThat(
            new FeedReader(redis, false)
                .after(StreamMessageId.ALL, 2 * ENTRIES, Duration.ofMillis(50)))
        .extracting(FeedReader.Stored::entry)
        .isEqualTo(entries);
  }

  @Test
  void aRefusalIsToldOnceAndNothingFollows() {
    Epoch epoch = new Epoch(UUID.randomUUID());
    List<FeedEntry> entries = entries(epoch);
    long leader = lead(epoch);
    try (EntryAppender appender = appender(leader + 1)) {
      appender.start();
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> {
            for (FeedEntry entry : entries) {
              appender.append(entry);
            }
          })
          .withMessageContaining("NOT_LEADER");
      assertThat(appender.isAccepted()).isFalse();
    }
    assertThat(this.failures).hasSize(1);
    assertThat(this.appended).isEmpty();
  }

  @Test
  void anErrorIsToldLikeAnyFailure() {
    Epoch epoch = new Epoch(UUID.randomUUID());
    try (EntryAppender appender =
        new EntryAppender(
            new FeedWriter(redis),
            lead(epoch),
            START,
            _ -> {
              throw new StackOverflowError("too deep");
            },
            this.failures::add)) {
      appender.start();
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> {
            for (FeedEntry entry : entries(epoch)) {
              appender.append(entry);
            }
          })
          .withMessageContaining("too deep");
    }
    Eventually.await(() -> this.failures.size() == 1);
  }

  private static long lead(Epoch epoch) {
    FeedWriter feed = new FeedWriter(redis);
    return feed.lead(feed.state(), epoch, START).orElseThrow();
  }

  private EntryAppender appender(long leader) {
    return new EntryAppender(
        new FeedWriter(redis), leader, START, this.appended::addAll, this.failures::add);
  }

  private static List<FeedEntry> entries(Epoch epoch) {
    List<FeedEntry> entries = new ArrayList<>();
    FeedPlace place = START;
    for (int i = 1; i <= ENTRIES; i++) {
      int first = i * TAGS;
      List<String> tags =
          IntStream.range(first, first + TAGS).mapToObj(number -> "r:" + number).toList();
      FeedEntry entry =
          new FeedEntry.Change(epoch, place, 10 + i, 0, true, 100 + i, false, tags, List.of());
      entries.add(entry);
      place = place.after(entry);
    }
    return entries;
  }
}
