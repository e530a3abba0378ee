package app.jewgo.cache.memory;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.memory.Served.How;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A cache of one key, its member of the feed, and what the servers would answer. */
abstract class CoherentCacheFixture {

  static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  static final Duration HOUR = Duration.ofHours(1);

  final ManualClock clock = new ManualClock();

  final Member member = new Member(Duration.ofSeconds(1), 1_000, this.clock);

  CacheSettings settings = new CacheSettings(100, Duration.ofSeconds(5));

  final CoherentCache<String, String> cache =
      new CoherentCache<>(() -> this.settings, this.member, String::length, null, this.clock);

  final List<Source> asked = new CopyOnWriteArrayList<>();

  long reports;

  long lsn = 10;

  /** What the servers would answer. */
  String replica = "old";

  long replicaHorizon = 200;

  String primary = "new";

  long primaryHorizon = 200;

  @Nullable IOException primaryFailure;

  Duration behind = Duration.ZERO;

  @Nullable Outage outage;

  CoherentCacheFixture() {
    this.member.begin(EPOCH, new FeedPlace(this.lsn, 0, 100));
    renewLease();
  }

  /** Of a cache that answers nothing from memory. */
  static CacheSettings off(boolean judged) {
    return new CacheSettings(
        judged, false, 100, Duration.ofSeconds(5), 0, Duration.ZERO, Duration.ZERO);
  }

  Served<String> get() throws Exception {
    return this.cache.get("key", this::load);
  }

  Loaded<String> load(Source source) throws IOException {
    this.asked.add(source);
    if (source == Source.NEAREST) {
      return new Loaded<>(
          this.replica, provenance(this.replicaHorizon, HOUR), this.behind, this.outage);
    }
    if (this.primaryFailure != null) {
      throw this.primaryFailure;
    }
    return Loaded.of(this.primary, provenance(this.primaryHorizon, HOUR));
  }

  static Served<String> served(String value, How how, Duration lifetime) {
    return served(value, how, lifetime, 200);
  }

  static Served<String> served(String value, How how, Duration lifetime, long horizon) {
    return new Served<>(value, provenance(horizon, lifetime), how, Duration.ZERO);
  }

  static Provenance provenance(long horizon, Duration lifetime) {
    return new Provenance(Stamp.ofSnapshot(EPOCH, horizon), TagSet.of("r:1"), lifetime);
  }

  void change(String tag, long xid) {
    FeedPlace before = new FeedPlace(this.lsn, 0, 100);
    this.lsn += 10;
    this.member.apply(
        new FeedEntry.Change(
            EPOCH, before, this.lsn, 0, true, xid, false, List.of(tag), List.of()));
  }

  void renewLease() {
    beat(100);
  }

  void beat(long horizon) {
    this.member.report().orElseThrow().answered(new Token("life", ++this.reports));
    this.member.apply(
        new FeedEntry.Pulse(
            EPOCH,
            new FeedPlace(this.lsn, 0, 100),
            new Beat(new Token("life", this.reports), horizon)));
  }
}
