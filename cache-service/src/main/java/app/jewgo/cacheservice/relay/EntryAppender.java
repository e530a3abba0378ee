package app.jewgo.cacheservice.relay;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.redis.FeedWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Appends entries to the stream on a thread of its own, in their order: the first one at once, and
 * with it whatever has come meanwhile. So nothing waits to see whether more comes, and the slot is
 * read while Redis works.
 */
final class EntryAppender implements AutoCloseable {

  /** Entries and tags that one call to Redis takes at most, about. */
  private static final int MOST_ENTRIES = 64;

  private static final int MOST_TAGS = 4_000;

  private static final int MOST_WAITING = 2 * MOST_ENTRIES;

  private static final long LOOK_MILLIS = 50;

  private final BlockingQueue<FeedEntry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

  private final FeedWriter feed;

  private final long leader;

  private final Consumer<List<FeedEntry>> appended;

  private final Consumer<Exception> failed;

  // Not virtual: each change of a carrier is a change's delay.
  private final Thread thread =
      Thread.ofPlatform().daemon().name("relay-append").unstarted(this::run);

  private volatile FeedPlace place;

  private volatile boolean accepted;

  private volatile boolean closed;

  private volatile @Nullable Exception failure;

  /**
   * @param start the end of the stream
   * @param appended told of what is in the stream, on this object's thread
   * @param failed told once, on this object's thread; nothing is appended after it
   */
  EntryAppender(
      FeedWriter feed,
      long leader,
      FeedPlace start,
      Consumer<List<FeedEntry>> appended,
      Consumer<Exception> failed) {
    this.feed = feed;
    this.leader = leader;
    this.place = start;
    this.appended = appended;
    this.failed = failed;
  }

  void start() {
    this.thread.start();
  }

  /** Behind what is in the stream. */
  FeedPlace place() {
    return this.place;
  }

  /**
   * @return whether the stream has taken anything
   */
  boolean isAccepted() {
    return this.accepted;
  }

  /**
   * Has an entry appended behind those before it; waits while too many wait.
   *
   * @throws Exception the failure of an earlier one
   */
  void append(FeedEntry entry) throws Exception {
    boolean taken = false;
    while (!taken) {
      Exception earlier = this.failure;
      if (earlier != null) {
        throw earlier;
      }
      taken = this.waiting.offer(entry, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void run() {
    List<FeedEntry> batch = new ArrayList<>();
    FeedEntry left = null;
    try {
      while (!this.closed) {
        batch.add((left != null) ? left : this.waiting.take());
        left = fill(batch);
        appendAtOnce(batch);
        batch.clear();
      }
    } catch (InterruptedException ex) {
      // the session ends
    } catch (RuntimeException ex) {
      fail(ex);
    } catch (Error ex) {
      fail(new IllegalStateException(ex));
    }
  }

  private void fail(Exception cause) {
    this.failure = cause;
    this.failed.accept(cause);
  }

  /**
   * Adds what waits already, as far as one call takes it.
   *
   * @return an entry that it does not take any more
   */
  private @Nullable FeedEntry fill(List<FeedEntry> batch) {
    int tags = tags(batch.getFirst());
    while (batch.size() < MOST_ENTRIES) {
      FeedEntry next = this.waiting.poll();
      if (next == null) {
        return null;
      }
      tags += tags(next);
      if (tags > MOST_TAGS) {
        return next;
      }
      batch.add(next);
    }
    return null;
  }

  private static int tags(FeedEntry entry) {
    return (entry instanceof FeedEntry.Change change) ? change.tags().size() : 0;
  }

  private void appendAtOnce(List<FeedEntry> entries) {
    FeedWriter.Appended result = this.feed.append(this.leader, entries);
    if (result != FeedWriter.Appended.APPENDED && result != FeedWriter.Appended.KNOWN) {
      throw new RefusedException("the stream said " + result + " at " + this.place);
    }
    this.accepted = true;
    for (FeedEntry entry : entries) {
      this.place = this.place.after(entry);
    }
    this.appended.accept(entries);
  }

  /** Ends at once; what was not appended is sent again by the slot. */
  @Override
  public void close() {
    this.closed = true;
    this.thread.interrupt();
  }
}
