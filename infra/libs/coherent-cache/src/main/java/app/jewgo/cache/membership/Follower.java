package app.jewgo.cache.membership;

import app.jewgo.cache.feed.FeedCursor.Step;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.redis.FeedReader;
import app.jewgo.cache.redis.FeedReader.Start;
import app.jewgo.cache.redis.FeedReader.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.redisson.api.stream.StreamMessageId;

/**
 * Reads the stream and lets the member apply it. One thread calls {@link #follow}; the rest may be
 * asked by any.
 */
final class Follower {

  private static final int MOST_ENTRIES = 64;

  private final Member member;

  private final FeedReader feed;

  private final List<FeedListener> listeners;

  private final Runnable changed;

  private final AtomicLong begins = new AtomicLong();

  private final AtomicLong applied = new AtomicLong();

  private final AtomicLong unreadable = new AtomicLong();

  private volatile StreamMessageId last = StreamMessageId.ALL;

  private volatile boolean again;

  /** An entry could not be read, so the next one's place is where to begin. */
  private boolean behindUnreadable;

  /**
   * @param changed is run when the position has moved
   */
  Follower(Member member, FeedReader feed, List<FeedListener> listeners, Runnable changed) {
    this.member = member;
    this.feed = feed;
    this.listeners = listeners;
    this.changed = changed;
  }

  /**
   * Begins if it must, waits for entries and applies them.
   *
   * @return whether it stands in the stream; else there is none, or it must begin again
   */
  boolean follow(Duration wait) {
    if (this.again) {
      this.again = false;
      end();
    }
    boolean standing = this.behindUnreadable || this.member.position().isPresent();
    if (!standing && !begin()) {
      return false;
    }
    for (Stored stored : this.feed.after(this.last, MOST_ENTRIES, wait)) {
      if (!pass(stored)) {
        return false;
      }
      this.last = stored.id();
    }
    return true;
  }

  private boolean begin() {
    Optional<Start> start = this.feed.start();
    if (start.isEmpty()) {
      return false;
    }
    // What is trimmed before the first reading is noticed as a gap.
    this.last = StreamMessageId.ALL;
    begin(start.get());
    return true;
  }

  private void begin(Start start) {
    this.begins.incrementAndGet();
    this.listeners.forEach(listener -> listener.begun(start.epoch(), start.place()));
    this.member.begin(start.epoch(), start.place());
  }

  private boolean pass(Stored stored) {
    FeedEntry entry = stored.entry();
    if (entry == null) {
      // What it changes is covered by the place before the next one, whose highest id is the floor.
      this.unreadable.incrementAndGet();
      end();
      this.behindUnreadable = true;
      return true;
    }
    if (this.behindUnreadable) {
      this.behindUnreadable = false;
      begin(stored.before());
    }
    return apply(entry);
  }

  private boolean apply(FeedEntry entry) {
    if (entry instanceof FeedEntry.Change change) {
      this.listeners.forEach(listener -> listener.applying(change));
      Step step = this.member.apply(change);
      if (step == Step.NEXT) {
        this.applied.incrementAndGet();
        this.listeners.forEach(listener -> listener.applied(change));
        this.changed.run();
      }
      return step != Step.GAP;
    }
    return this.member.apply(entry) != Step.GAP;
  }

  /** Forgets all, so that the next call begins anew. On the reading thread only. */
  void end() {
    this.member.end();
    this.behindUnreadable = false;
  }

  /** Lets the reading thread begin anew when it next can. */
  void beginAgain() {
    this.again = true;
  }

  StreamMessageId last() {
    return this.last;
  }

  long begins() {
    return this.begins.get();
  }

  long applied() {
    return this.applied.get();
  }

  long unreadable() {
    return this.unreadable.get();
  }
}
