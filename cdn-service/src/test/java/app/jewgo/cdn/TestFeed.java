package app.jewgo.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.FeedWriter;
import app.jewgo.cache.stamp.Epoch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The stream of changes, as cache-service would write it. */
final class TestFeed implements AutoCloseable {

  private final CacheRedis link;

  private final FeedWriter writer;

  private Epoch epoch = new Epoch(UUID.randomUUID());

  private FeedPlace place = new FeedPlace(1_000, 0, 100);

  private long leader;

  TestFeed(String redisUrl) {
    this.link = CacheRedis.connect(redisUrl, Duration.ofSeconds(3), Duration.ofSeconds(1));
    this.writer = new FeedWriter(this.link);
    lead();
  }

  private void lead() {
    this.leader = this.writer.lead(this.writer.state(), this.epoch, this.place).orElseThrow();
  }

  void newEpoch() {
    this.epoch = new Epoch(UUID.randomUUID());
    this.place = new FeedPlace(this.place.lsn(), 0, 7);
    lead();
  }

  /** One transaction that changed what has these tags. */
  void change(String... tags) {
    changes(List.of(List.of(tags)));
  }

  /** Some of them. */
  void changes(List<List<String>> transactions) {
    List<FeedEntry.Change> entries = new ArrayList<>();
    for (List<String> tags : transactions) {
      FeedEntry.Change change =
          new FeedEntry.Change(
              this.epoch,
              this.place,
              this.place.lsn() + 8,
              0,
              true,
              this.place.highestXid() + 1,
              false,
              tags,
              List.of());
      entries.add(change);
      this.place = this.place.after(change);
    }
    assertThat(this.writer.append(this.leader, List.copyOf(entries)))
        .isEqualTo(FeedWriter.Appended.APPENDED);
  }

  @Override
  public void close() {
    this.link.close();
  }
}
