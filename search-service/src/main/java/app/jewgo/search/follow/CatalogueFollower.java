package app.jewgo.search.follow;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.membership.FeedListener;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.search.documents.Documents;
import app.jewgo.search.follow.FeedProgress.Batch;
import app.jewgo.search.follow.FeedProgress.Wanted;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps index and documents at the state of the catalogue, on a thread of its own. Writers do not
 * wait for it: a change is acknowledged as soon as it is told of. Who searches waits instead, a
 * moment and not always, until the index has what had been told of when he asked. What cannot be
 * followed row by row (everything has changed, there is a gap, the database is away, too many wait)
 * is left to a comparison of all restaurants with the documents and the index; meanwhile the index
 * is <em>behind</em>, and its answers say so. Without a feed it goes on comparing. Thread-safe.
 */
public final class CatalogueFollower implements FeedListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CatalogueFollower.class);

  private static final Duration RETRY = Duration.ofMillis(500);

  /** What a search waits for changes that are told of; a change takes some milliseconds. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final CatalogueCopy copy;

  private final Member member;

  private final LiveConfig<FollowProperties> properties;

  private final FeedProgress progress = new FeedProgress();

  private final Thread thread = Thread.ofPlatform().daemon().name("catalogue").unstarted(this::run);

  /** When the index was last known to be current. */
  private volatile long currentAt;

  private volatile boolean built;

  /** Whether the catalogue was asked, and has not answered since. */
  private volatile boolean catalogueAway;

  /** Of the following thread. */
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
    Position position = leased ? this.progress.awaitTold(PATIENCE) : null;
    if (position == null) {
      return new Currency(null, age());
    }
    this.currentAt = asked;
    return new Currency(position, Duration.ZERO);
  }

  /** For how long the index has not been known to be current. */
  private Duration age() {
    long now = System.nanoTime();
    if (isCaughtUp() && this.member.holdsLease()) {
      this.currentAt = now;
    }
    return Duration.ofNanos(Math.max(0, now - this.currentAt));
  }

  /**
   * Whether there is an index, and it is not so old that nothing should be answered from it. One
   * that was left behind can catch up, so it does that first. Where there is nothing to catch up
   * with, and it lacks nothing that it has heard of, old answers are better than none.
   */
  public boolean isReady() {
    FollowProperties current = this.properties.current();
    boolean best = this.catalogueAway && !this.progress.isLacking();
    Duration most = best ? current.mostStale() : current.leftBehind();
    return this.built && age().compareTo(most) < 0;
  }

  /** Whether everything that was acknowledged is in the index, as far as can be known. */
  public boolean isCaughtUp() {
    return this.built && this.progress.isCaughtUp();
  }

  /**
   * Waits until the index has all that the feed has told of until now.
   *
   * @return whether it has
   */
  public boolean awaitCaughtUp(Duration most) {
    return this.progress.awaitCaughtUp(most);
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
  public void begun(Epoch epoch, FeedPlace start) {
    this.progress.begun(new Position(epoch, start.lsn()), start.highestXid());
    LockSupport.unpark(this.thread);
  }

  @Override
  public void applying(FeedEntry.Change change) {
    age(); // until now it may have been current
    this.progress.tell(ToldChange.of(change), this.copy.size());
    LockSupport.unpark(this.thread);
  }

  private void run() {
    String problem = "";
    while (!this.closed) {
      try {
        if (this.progress.isTold()) {
          follow(this.progress.take());
        }
        if (this.copy.isPossible() && isComparisonDue()) {
          this.copy.askCatalogue();
          this.catalogueAway = false;
          compare(this.progress.wanted());
          problem = "";
        }
        if (!this.progress.isTold()) {
          LockSupport.parkNanos(this, pause().toNanos());
        }
      } catch (InterruptedException ex) {
        return;
      } catch (RuntimeException | Error ex) {
        this.catalogueAway = true;
        if (!String.valueOf(ex.getMessage()).equals(problem)) {
          log.warn("documents and catalogue cannot be compared", ex);
        }
        problem = String.valueOf(ex.getMessage());
        LockSupport.parkNanos(this, RETRY.toNanos());
      }
    }
  }

  private void follow(Batch batch) throws InterruptedException {
    if (this.progress.isBehind() || !isIndexed(batch)) {
      this.progress.left(batch);
      return;
    }
    this.progress.indexed(batch);
    // Searches do not wait for the documents: they are what who starts anew begins with.
    if (!isStored(batch)) {
      this.progress.notStored(batch);
    }
  }

  private boolean isIndexed(Batch batch) throws InterruptedException {
    try {
      return this.copy.index(batch.changes());
    } catch (RuntimeException ex) {
      log.warn("changes are left to the next comparison: {}", ex.getMessage());
      return false;
    }
  }

  private boolean isStored(Batch batch) {
    try {
      this.copy.store(batch.changes());
      return true;
    } catch (RuntimeException ex) {
      log.warn("documents are left to the next comparison: {}", ex.getMessage());
      return false;
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
    if (!this.built) {
      return true;
    }
    if (this.pace.rest(System.nanoTime()) > 0) {
      return false;
    }
    return this.progress.isBehind() || age().compareTo(this.properties.current().interval()) >= 0;
  }

  private void compare(Wanted wanted) {
    long begun = System.nanoTime();
    Documents.Copied copied = this.copy.compare(wanted.xids(), wanted.position());
    if (copied.copied() == 0 && copied.removed() == 0) {
      this.pace.foundNothing(
          System.nanoTime(), this.copy.inDatabase(), this.properties.current().leftBehind());
    }
    this.currentAt = begun;
    this.built = true;
    this.progress.compared(wanted, copied.complete(), copied.horizon());
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
