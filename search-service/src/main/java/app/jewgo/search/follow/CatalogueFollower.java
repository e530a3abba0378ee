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
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
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

  private static final Duration RETRY = Duration.ofMillis(500);

  private final CatalogueCopy copy;

  private final Member member;

  private final LiveConfig<FollowProperties> properties;

  private final Thread thread = Thread.ofPlatform().daemon().name("catalogue").unstarted(this::run);

  /** Guarded by this. */
  private final MissingChanges missing = new MissingChanges();

  /** Guarded by this. */
  private @Nullable Position heard;

  /** How often the feed was begun. Guarded by this. */
  private long begins;

  /** Null while behind. */
  private volatile @Nullable Position reached;

  /** When the index was known to be current; 0 before the first time. */
  private volatile long currentAt;

  private volatile boolean built;

  /** Whether the last comparison came to nothing. */
  private volatile boolean catalogueAway;

  /** How long the last comparison took. */
  private volatile Duration comparing = Duration.ZERO;

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

  /** How current the index is. Asked before a search: what is searched then is at least so new. */
  public Currency currency() {
    Position position = this.reached;
    long now = System.nanoTime();
    if (position != null && this.member.holdsLease()) {
      this.currentAt = now;
      return new Currency(position, this.copy.newest(), Duration.ZERO);
    }
    return new Currency(
        null, this.copy.newest(), Duration.ofNanos(Math.max(0, now - this.currentAt)));
  }

  /**
   * Whether there is an index, and it is not so old that nothing should be answered from it. One
   * that was left behind can catch up, so it does that first; where there is nothing to catch up
   * with, old answers are better than none. Where there is no feed, an index is as old as its
   * comparisons and their rests make it, and not left behind.
   */
  public boolean isReady() {
    FollowProperties current = this.properties.current();
    int comparisons = this.member.holdsLease() ? 1 : ComparisonPace.LONGEST_AGE;
    Duration behind = current.leftBehind().plus(this.comparing.multipliedBy(comparisons));
    Duration most =
        (this.catalogueAway || behind.compareTo(current.mostStale()) > 0)
            ? current.mostStale()
            : behind;
    return this.built && currency().age().compareTo(most) < 0;
  }

  /** Whether everything that was acknowledged is in the index, as far as can be known. */
  public boolean isCaughtUp() {
    return this.built && this.reached != null;
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
    boolean possible = !change.all() && this.reached != null;
    if (!possible || !this.copy.apply(change) || !advance(change)) {
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
   * @return false if the feed was lost meanwhile
   */
  private synchronized boolean advance(FeedEntry.Change change) {
    if (this.reached == null) {
      return false;
    }
    if (change.last()) {
      this.heard = new Position(change.epoch(), change.lsn());
      this.reached = this.heard;
    }
    return true;
  }

  private void run() {
    String problem = "";
    while (!this.closed) {
      try {
        if (this.copy.isPossible() && isComparisonDue()) {
          compare();
          this.catalogueAway = false;
          problem = "";
        }
        LockSupport.parkNanos(this, pause().toNanos());
      } catch (RuntimeException ex) {
        this.catalogueAway = true;
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
    Documents.Copied copied = this.copy.compare(named, position);
    if (copied.copied() == 0 && copied.removed() == 0) {
      this.pace.foundNothing(System.nanoTime(), this.copy.inDatabase());
    }
    this.comparing = this.built ? Duration.ofNanos(System.nanoTime() - begun) : Duration.ZERO;
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
