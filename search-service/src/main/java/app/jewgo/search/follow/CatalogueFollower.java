package app.jewgo.search.follow;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.membership.FeedListener;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.search.documents.Documents;
import app.jewgo.search.index.SearchIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps documents and index at the state of the catalogue. A change of the feed is in both before
 * its position is reported, so writers wait for it; it costs a few milliseconds. What cannot be
 * done so quickly (everything has changed, there is a gap, the database is away, too many wait) is
 * left to a thread of its own, which compares all restaurants with the documents and the index;
 * meanwhile the index is <em>behind</em>, and its answers say so. Without a feed that thread goes
 * on comparing. Thread-safe.
 */
public final class CatalogueFollower implements FeedListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CatalogueFollower.class);

  private static final String RESTAURANT_TAG = "r:";

  /** What a change may wait for whoever compares. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** Until a commit that was told of can be seen. */
  private static final int LOOKS = 100;

  private static final Duration RETRY = Duration.ofMillis(500);

  private final Documents documents;

  private final SearchIndex index;

  private final Member member;

  private final LiveConfig<FollowProperties> properties;

  private final Thread thread = Thread.ofPlatform().daemon().name("catalogue").unstarted(this::run);

  /** Held by whoever changes documents and index. */
  private final ReentrantLock work = new ReentrantLock();

  /** Guarded by this. */
  private final MissingChanges missing = new MissingChanges();

  /** Guarded by this. */
  private @Nullable Position heard;

  private final Backlog backlog = new Backlog();

  private final AtomicLong comparisons = new AtomicLong();

  private final AtomicLong applied = new AtomicLong();

  private final AtomicLong newest = new AtomicLong();

  /** How often the feed was begun. Guarded by this. */
  private long begins;

  /** Null while behind. */
  private volatile @Nullable Position reached;

  /** When the index was known to be current; 0 before the first time. */
  private volatile long currentAt;

  private volatile boolean built;

  private volatile boolean closed;

  CatalogueFollower(
      Documents documents,
      SearchIndex index,
      Member member,
      LiveConfig<FollowProperties> properties) {
    this.documents = documents;
    this.index = index;
    this.member = member;
    this.properties = properties;
  }

  void start() {
    this.thread.start();
  }

  /** How current the index is. Asked before a search: what is searched then is at least so new. */
  public Currency currency() {
    Position position = this.reached;
    long now = System.nanoTime();
    if (position != null && this.member.holdsLease()) {
      this.currentAt = now;
      return new Currency(position, this.newest.get(), Duration.ZERO);
    }
    return new Currency(
        null, this.newest.get(), Duration.ofNanos(Math.max(0, now - this.currentAt)));
  }

  /** Whether there is an index, and it is not so old that nothing should be answered from it. */
  public boolean isReady() {
    return this.built && currency().age().compareTo(this.properties.current().mostStale()) < 0;
  }

  /** Whether everything that was acknowledged is in the index, as far as can be known. */
  public boolean isCaughtUp() {
    return this.built && this.reached != null;
  }

  /** How often all was compared. */
  public long comparisons() {
    return this.comparisons.get();
  }

  /** How many changes of the feed were applied one by one. */
  public long applied() {
    return this.applied.get();
  }

  @Override
  public void begun(Epoch epoch, FeedPlace start) {
    synchronized (this) {
      this.reached = null;
      this.begins++;
      this.missing.clear();
      this.missing.addAllUpTo(start.highestXid());
      this.heard = new Position(epoch, start.lsn());
    }
    LockSupport.unpark(this.thread);
  }

  @Override
  public void applying(FeedEntry.Change change) {
    if (change.all() || this.reached == null || !applyNow(change)) {
      leave(change);
    }
  }

  private synchronized void leave(FeedEntry.Change change) {
    this.reached = null;
    this.missing.add(change.xid());
    if (change.last()) {
      this.heard = new Position(change.epoch(), change.lsn());
    }
    LockSupport.unpark(this.thread);
  }

  /**
   * @return false if it must be left to the thread
   */
  private boolean applyNow(FeedEntry.Change change) {
    List<Long> ids = ids(change);
    Position position = new Position(change.epoch(), change.lsn());
    try {
      if (!ids.isEmpty()) {
        if (this.backlog.isLong(change.xid(), this.index.size())
            || !this.work.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          return false;
        }
        try {
          if (!store(ids, change.xid(), change.last() ? position : null)) {
            return false;
          }
        } finally {
          this.work.unlock();
        }
      }
      return !change.last() || advance(position);
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

  private synchronized boolean advance(Position position) {
    if (this.reached == null) {
      return false;
    }
    this.heard = position;
    this.reached = position;
    return true;
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

  private void run() {
    String problem = "";
    while (!this.closed) {
      try {
        if (this.documents.areReady() && isComparisonDue()) {
          compare();
          problem = "";
        }
        LockSupport.parkNanos(this, pause().toNanos());
      } catch (RuntimeException ex) {
        if (!String.valueOf(ex.getMessage()).equals(problem)) {
          log.warn("documents and catalogue cannot be compared", ex);
        }
        problem = String.valueOf(ex.getMessage());
        LockSupport.parkNanos(this, RETRY.toNanos());
      }
    }
  }

  /** What is behind is compared again soon: the missing transaction may have to be waited for. */
  private Duration pause() {
    if (!this.built) {
      return Duration.ofMillis(50);
    }
    return RETRY;
  }

  private boolean isComparisonDue() {
    Position position = this.reached;
    if (!this.built) {
      return true;
    }
    synchronized (this) {
      if (position == null && this.heard != null) {
        return true;
      }
    }
    return currency().age().compareTo(this.properties.current().interval()) >= 0;
  }

  private void compare() {
    Set<Long> named;
    Position position;
    long begin;
    synchronized (this) {
      begin = this.begins;
      named = this.missing.named();
      position = this.heard;
    }
    long begun = System.nanoTime();
    Documents.Copied copied;
    this.work.lock();
    try {
      copied = this.documents.copyAll(named, position);
      long between = System.nanoTime();
      this.newest.accumulateAndGet(copied.next() - 1, Math::max);
      int changed = this.index.follow(this.documents, new LoggedProgress());
      if (changed > 0 || !this.built) {
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
    } finally {
      this.work.unlock();
    }
    this.comparisons.incrementAndGet();
    this.backlog.read(copied.horizon());
    this.currentAt = begun;
    this.built = true;
    synchronized (this) {
      if (begin != this.begins) {
        return; // ids of another epoch say nothing about this one
      }
      this.missing.found(copied.complete() ? named : Set.of(), copied.horizon());
      if (this.missing.isEmpty()) {
        this.reached = this.heard;
      }
    }
  }

  @Override
  public void close() {
    this.closed = true;
    LockSupport.unpark(this.thread);
    try {
      this.thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
