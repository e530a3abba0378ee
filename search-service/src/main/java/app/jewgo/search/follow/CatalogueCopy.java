package app.jewgo.search.follow;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.stamp.Position;
import app.jewgo.search.documents.Documents;
import app.jewgo.search.index.SearchIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings documents and index to the state of the catalogue: a change at a time, or by comparing
 * everything. One at a time. Thread-safe.
 */
final class CatalogueCopy {

  private static final Logger log = LoggerFactory.getLogger(CatalogueCopy.class);

  private static final String RESTAURANT_TAG = "r:";

  /** What a change may wait for whoever compares. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** Until a commit that was told of can be seen. */
  private static final int LOOKS = 100;

  private final Documents documents;

  private final SearchIndex index;

  private final ReentrantLock work = new ReentrantLock();

  private final Backlog backlog = new Backlog();

  private final AtomicLong comparisons = new AtomicLong();

  private final AtomicLong applied = new AtomicLong();

  private final AtomicLong newest = new AtomicLong();

  private volatile Duration inDatabase = Duration.ZERO;

  CatalogueCopy(Documents documents, SearchIndex index) {
    this.documents = documents;
    this.index = index;
  }

  boolean isPossible() {
    return this.documents.areReady();
  }

  /**
   * Applies one change.
   *
   * @return false if it was not, and everything should be compared: another is at work, the
   *     database does not answer, or too many wait
   */
  boolean apply(FeedEntry.Change change) {
    List<Long> ids = ids(change);
    if (ids.isEmpty()) {
      return true;
    }
    try {
      if (this.backlog.isLong(change.xid(), this.index.size())
          || !this.work.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      try {
        Position position = new Position(change.epoch(), change.lsn());
        return store(ids, change.xid(), change.last() ? position : null);
      } finally {
        this.work.unlock();
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RuntimeException ex) {
      log.warn("a change is left to the next comparison: {}", ex.getMessage());
      return false;
    }
  }

  private boolean store(List<Long> ids, long xid, @Nullable Position position)
      throws InterruptedException {
    for (int i = 0; i < LOOKS; i++) {
      Optional<Documents.Changed> changed = this.documents.store(ids, xid, position);
      if (changed.isPresent()) {
        this.index.change(changed.get().rows(), changed.get().gone());
        this.backlog.read(changed.get().horizon());
        this.newest.accumulateAndGet(changed.get().next() - 1, Math::max);
        this.applied.incrementAndGet();
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return false;
  }

  private static List<Long> ids(FeedEntry.Change change) {
    List<Long> ids = new ArrayList<>();
    for (String tag : change.tags()) {
      if (tag.startsWith(RESTAURANT_TAG)) {
        ids.add(Long.parseLong(tag.substring(RESTAURANT_TAG.length())));
      }
    }
    return ids;
  }

  /**
   * Compares everything.
   *
   * @param xids that are to be in afterwards
   * @param position that is reached if they are; null if there is no feed
   */
  Documents.Copied compare(Set<Long> xids, @Nullable Position position) {
    this.work.lock();
    try {
      long begun = System.nanoTime();
      Documents.Copied copied = this.documents.copyAll(xids, position);
      long between = System.nanoTime();
      this.inDatabase = Duration.ofNanos(between - begun);
      this.newest.accumulateAndGet(copied.next() - 1, Math::max);
      int changed = this.index.follow(this.documents, new LoggedProgress());
      this.backlog.read(copied.horizon());
      if (changed > 0 || this.comparisons.get() == 0) {
        log.info(
            "compared with the catalogue: {} documents copied and {} removed in {} ms, {} indexed"
                + " in {} ms, {} in the index",
            copied.copied(),
            copied.removed(),
            TimeUnit.NANOSECONDS.toMillis(between - begun),
            changed,
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - between),
            this.index.size());
      }
      this.comparisons.incrementAndGet();
      return copied;
    } finally {
      this.work.unlock();
    }
  }

  /** The highest transaction id that may be in the index. */
  long newest() {
    return this.newest.get();
  }

  /** For how long the last comparison has kept the database busy. */
  Duration inDatabase() {
    return this.inDatabase;
  }

  long comparisons() {
    return this.comparisons.get();
  }

  long applied() {
    return this.applied.get();
  }
}
