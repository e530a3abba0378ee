package app.jewgo.cdn.feed;

import app.jewgo.cache.feed.FeedCursor;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.redis.FeedReader;
import app.jewgo.cache.redis.FeedReader.Start;
import app.jewgo.cache.redis.FeedReader.Stored;
import app.jewgo.cdn.database.Schema;
import app.jewgo.kit.config.LiveConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redisson.api.stream.StreamMessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the stream of committed changes and lets none be left out. It is no member of the caches:
 * nobody's write waits for a CDN. Whatever fails, it begins anew at the oldest entry, and the
 * intake leaves out what is queued already. One thread of its own.
 */
final class ChangeFeed implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(ChangeFeed.class);

  private static final int MOST_ENTRIES = 256;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final FeedReader feed;

  private final FeedIntake intake;

  private final Schema schema;

  private final LiveConfig<FeedProperties> properties;

  private final Thread thread = Thread.ofVirtual().name("change-feed").unstarted(this::run);

  private volatile boolean closed;

  private @Nullable FeedCursor cursor;

  private StreamMessageId last = StreamMessageId.ALL;

  private @Nullable Changes changes;

  /** An entry could not be read, so the place before the next one is where to go on. */
  private boolean behindUnreadable;

  private @Nullable String trouble;

  ChangeFeed(
      FeedReader feed, FeedIntake intake, Schema schema, LiveConfig<FeedProperties> properties) {
    this.feed = feed;
    this.intake = intake;
    this.schema = schema;
    this.properties = properties;
  }

  void start() {
    if (this.properties.current().enabled()) {
      this.thread.start();
    }
  }

  private void run() {
    try {
      while (!this.closed && !this.schema.awaitReady(PATIENCE)) {
        // Not long, and the process may end meanwhile.
      }
      while (!this.closed) {
        try {
          if (follow()) {
            this.trouble = null;
          } else {
            Thread.sleep(this.properties.current().pause());
          }
        } catch (RuntimeException | Error ex) {
          if (this.closed) {
            return;
          }
          String now = String.valueOf(ex.getMessage());
          if (!now.equals(this.trouble)) {
            LOGGER.warn("changes do not become purges at the moment: {}", now);
          }
          this.trouble = now;
          this.cursor = null;
          Thread.sleep(this.properties.current().pause());
        }
      }
    } catch (InterruptedException ex) {
      // the process ends
    }
  }

  /**
   * @return whether it stands in the stream; else there is none, or something of it is missing
   */
  private boolean follow() throws InterruptedException {
    if (this.cursor == null) {
      Optional<Start> start = this.feed.start();
      if (start.isEmpty()) {
        return false;
      }
      this.last = StreamMessageId.ALL;
      begin(start.get());
    }
    List<Stored> entries = this.feed.after(this.last, MOST_ENTRIES, PATIENCE);
    if (entries.isEmpty()) {
      return true;
    }
    Changes gathered = gather(entries);
    if (gathered == null) {
      this.cursor = null;
      return false;
    }
    if (gathered.isEmpty()) {
      return true;
    }
    // More of them in one purge; the stream keeps what comes meanwhile.
    if (entries.size() < MOST_ENTRIES) {
      Thread.sleep(this.properties.current().gather());
      List<Stored> more = this.feed.after(this.last, MOST_ENTRIES, Duration.ofMillis(1));
      if (gather(more) == null) {
        this.cursor = null;
      }
    }
    this.intake.take(gathered);
    this.changes = null;
    return true;
  }

  private void begin(Start start) {
    this.intake.begin(start.epoch(), start.place());
    this.cursor = new FeedCursor(start.epoch(), start.place());
    this.changes = null;
    this.behindUnreadable = false;
  }

  /**
   * @return all that is gathered; null if something is missing in the stream
   */
  private @Nullable Changes gather(List<Stored> entries) {
    for (Stored stored : entries) {
      FeedCursor at = this.cursor;
      if (at != null && !at.position().epoch().equals(stored.before().epoch())) {
        return null; // Also behind an unreadable entry, where nothing else would tell.
      }
      if (at == null || this.behindUnreadable) {
        at = new FeedCursor(stored.before().epoch(), stored.before().place());
        this.cursor = at;
        this.behindUnreadable = false;
      }
      Changes gathered = this.changes;
      if (gathered == null) {
        gathered = new Changes(stored.before().epoch(), this.properties.current().mostTags());
        this.changes = gathered;
      }
      FeedEntry entry = stored.entry();
      if (entry == null) {
        // Of a later version of this program. What it changes is not known, so everything does.
        gathered.unknown(stored.before().place().lsn() + 1);
        this.behindUnreadable = true;
        this.last = stored.id();
        continue;
      }
      switch (at.step(entry)) {
        case GAP -> {
          return null;
        }
        case KNOWN -> {}
        case NEXT -> {
          at.pass(entry);
          if (entry instanceof FeedEntry.Change change) {
            gathered.add(change);
          }
        }
      }
      this.last = stored.id();
    }
    return this.changes;
  }

  @Override
  public void close() {
    this.closed = true;
    this.thread.interrupt();
  }
}
