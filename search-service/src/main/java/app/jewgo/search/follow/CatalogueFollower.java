package app.jewgo.search.follow;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.membership.FeedListener;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.search.documents.Documents;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps index and documents at the state of the catalogue, on a thread of its own. Writers do not
 * wait for it: a change is acknowledged as soon as it is told of. Who searches waits instead, a
 * moment and not always, until the index has what had been told of when he asked. What cannot be
 * followed row by row (everything has changed, there is a gap, the database is away, too many wait)
 * is left to a comparison of all restaurants with the documents and the index; meanwhile the index
 * is <em>behind</em>, and its answers say so. Without a feed it goes on comparing. Thread-safe.
 *
 * <p>Invariant: where a position is reached, the index has every change up to it, and each later
 * one that was told of waits in {@code told}, or is at work. So who asks while the lease is held,
 * and sees done all that had been told of then, misses nothing that was acknowledged.
 */
public final class CatalogueFollower implements FeedListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CatalogueFollower.class);

  private static final Duration RETRY = Duration.ofMillis(500);

  /** What a search waits for changes that are told of; a change takes some milliseconds. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final CatalogueCopy copy;

  private final Member member;

  private final LiveConfig<FollowProperties> properties;

  private final Thread thread = Thread.ofPlatform().daemon().name("catalogue").unstarted(this::run);

  /** Guarded by this. */
  private final MissingChanges missing = new MissingChanges();

  /** Guarded by this. */
  private final ToldChanges told = new ToldChanges();

  /** The last position that was told of and does not wait. Guarded by this. */
  private @Nullable Position heard;

  /** How often the feed was begun. Guarded by this. */
  private long begins;

  /** Null while behind. Written under this. */
  private volatile @Nullable Position reached;

  /** When the index was last known to be current. */
  private volatile long currentAt;

  private volatile boolean built;

  /** Whether the catalogue was asked, and has not answered since. */
  private volatile boolean catalogueAway;

  /** Of the comparing thread. */
  private final ComparisonPace pace = new ComparisonPace();

  private volatile boolean closed;

  CatalogueFollower(CatalogueCopy copy, Member member, LiveConfig<FollowProperties> properties) {
    this.copy = copy;
    this.member = member;
    this.properties = properties;
  }

  void start() {
    this.thread.start();
  }

  /**
   * How current the index is. Asked before a search: what is searched then is at least so new. May
   * wait for what the feed has told of.
   */
  public Currency currency() {
    // The lease first: what was acknowledged before it is held has been told of.
    boolean leased = this.member.holdsLease();
    long asked = System.nanoTime();
    Position position = leased ? awaitTold(PATIENCE) : null;
    if (position == null) {
      return new Currency(null, age());
    }
    this.currentAt = asked;
    return new Currency(position, Duration.ZERO);
  }

  /** For how long the index has not been known to be current, however long that was. */
  private Duration age() {
    long now = System.nanoTime();
    if (isCaughtUp() && this.member.holdsLease()) {
      this.currentAt = now;
    }
    return Duration.ofNanos(Math.max(0, now - this.currentAt));
  }

  /**
   * @return what is reached once all is done that had been told of before, null if that takes
   *     longer, or the index is behind
   */
  private synchronized @Nullable Position awaitTold(Duration most) {
    long last = this.told.told();
    return await(most, () -> this.reached == null || this.told.areDone(last)) ? this.reached : null;
  }

  /**
   * Waits until the index has all that the feed has told of until now.
   *
   * @return whether it has
   */
  public synchronized boolean awaitCaughtUp(Duration most) {
    long last = this.told.told();
    return await(most, () -> this.reached != null && this.told.areDone(last));
  }

  private synchronized boolean await(Duration most, BooleanSupplier condition) {
    long end = System.nanoTime() + most.toNanos();
    try {
      while (!condition.getAsBoolean()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      }
      return true;
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Whether there is an index, and it is not so old that nothing should be answered from it. One
   * that was left behind can catch up, so it does that first; where there is nothing to catch up
   * with, old answers are better than none.
   */
  public boolean isReady() {
    FollowProperties current = this.properties.current();
    Duration most = this.catalogueAway ? current.mostStale() : current.leftBehind();
    return this.built && age().compareTo(most) < 0;
  }

  /** Whether everything that was acknowledged is in the index, as far as can be known. */
  public synchronized boolean isCaughtUp() {
    return this.built && this.reached != null && this.told.areDone(this.told.told());
  }

  /** The highest transaction id that may be in the index. Asked after a search. */
  public long newest() {
    return this.copy.newest();
  }

  /** How often all was compared. */
  public long comparisons() {
    return this.copy.comparisons();
  }

  /** How many changes of the feed were applied one by one. */
  public long applied() {
    return this.copy.applied();
  }

  @Override
  public synchronized void begun(Epoch epoch, FeedPlace start) {
    this.reached = null;
    this.begins++;
    this.told.clear();
    this.missing.clear();
    this.missing.addAllUpTo(start.highestXid());
    this.heard = new Position(epoch, start.lsn());
    wake();
  }

  @Override
  public synchronized void applying(FeedEntry.Change change) {
    age(); // until now it may have been current
    ToldChange next = ToldChange.of(change);
    boolean toCompare = change.all() || this.told.isLong(next, this.copy.size());
    if (toCompare) {
      this.told.clear().forEach(this::leave);
      leave(next);
    } else {
      this.told.add(next);
    }
    wake();
  }

  /** Whoever calls holds this. */
  private void leave(ToldChange change) {
    this.reached = null;
    this.missing.add(change.xid());
    hear(change);
  }

  /** What was taken before others were left comes later than they do. Whoever calls holds this. */
  private void hear(ToldChange change) {
    Position position = change.position();
    if (change.isComplete() && (this.heard == null || !this.heard.hasReached(position))) {
      this.heard = position;
    }
  }

  private void wake() {
    notifyAll();
    LockSupport.unpark(this.thread);
  }

  private void follow() throws InterruptedException {
    List<ToldChange> changes;
    boolean behind;
    long begin;
    synchronized (this) {
      changes = this.told.take();
      behind = this.reached == null;
      begin = this.begins;
    }
    boolean indexed = !behind && isIndexed(changes);
    finish(changes, begin, indexed);
    // Searches do not wait for the documents: they are what who starts anew begins with.
    if (indexed && !isStored(changes)) {
      leave(changes, begin);
    }
  }

  private boolean isIndexed(List<ToldChange> changes) throws InterruptedException {
    try {
      return this.copy.index(changes);
    } catch (RuntimeException ex) {
      log.warn("{} changes are left to the next comparison: {}", changes.size(), ex.getMessage());
      return false;
    }
  }

  private boolean isStored(List<ToldChange> changes) {
    try {
      this.copy.store(changes);
      return true;
    } catch (RuntimeException ex) {
      log.warn("{} documents are left to the next comparison: {}", changes.size(), ex.getMessage());
      return false;
    }
  }

  private synchronized void finish(List<ToldChange> changes, long begin, boolean indexed) {
    this.told.finish();
    if (!indexed || this.reached == null) {
      leave(changes, begin);
    } else if (begin == this.begins) {
      changes.forEach(this::hear);
      this.reached = this.heard;
    }
    notifyAll();
  }

  private synchronized void leave(List<ToldChange> changes, long begin) {
    if (begin == this.begins) {
      changes.forEach(this::leave);
    }
  }

  private void run() {
    String problem = "";
    while (!this.closed) {
      try {
        if (isTold()) {
          follow();
        }
        if (this.copy.isPossible() && isComparisonDue()) {
          this.copy.askCatalogue();
          this.catalogueAway = false;
          compare();
          problem = "";
        }
        if (!isTold()) {
          LockSupport.parkNanos(this, pause().toNanos());
        }
      } catch (InterruptedException ex) {
        return;
      } catch (RuntimeException ex) {
        this.catalogueAway = true;
        if (!String.valueOf(ex.getMessage()).equals(problem)) {
          log.warn("catalogue and documents cannot be compared", ex);
        }
        problem = String.valueOf(ex.getMessage());
        LockSupport.parkNanos(this, RETRY.toNanos());
      }
    }
  }

  private synchronized boolean isTold() {
    return !this.told.isEmpty();
  }

  /** What is behind is compared again soon: the missing transaction may have to be waited for. */
  private Duration pause() {
    if (!this.built) {
      return Duration.ofMillis(50);
    }
    long rest = this.pace.rest(System.nanoTime());
    return (rest > 0 && rest < RETRY.toNanos()) ? Duration.ofNanos(rest) : RETRY;
  }

  private boolean isComparisonDue() {
    Position position = this.reached;
    if (!this.built) {
      return true;
    }
    if (this.pace.rest(System.nanoTime()) > 0) {
      return false;
    }
    synchronized (this) {
      if (position == null && this.heard != null) {
        return true;
      }
    }
    return age().compareTo(this.properties.current().interval()) >= 0;
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
    Documents.Copied copied = this.copy.compare(named, position);
    if (copied.copied() == 0 && copied.removed() == 0) {
      this.pace.foundNothing(
          System.nanoTime(), this.copy.inDatabase(), this.properties.current().leftBehind());
    }
    this.currentAt = begun;
    this.built = true;
    synchronized (this) {
      if (begin != this.begins) {
        return; // ids of another epoch say nothing about this one
      }
      this.missing.found(copied.complete() ? named : Set.of(), copied.horizon());
      if (this.missing.isEmpty()) {
        this.reached = this.heard;
        notifyAll();
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
