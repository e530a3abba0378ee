package app.jewgo.cache.member;

import app.jewgo.cache.feed.FeedCursor;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.fence.Fence;
import app.jewgo.cache.lease.Lease;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One memory of the platform, as pure decisions: no thread, no network. One thread reads the stream
 * and calls {@link #begin} and {@link #apply}; another reports; any number asks {@link #judge}.
 */
public final class Member {

  private final Duration leaseLength;

  private final int maximumTags;

  private final MonotonicClock clock;

  private final boolean fenced;

  private volatile @Nullable Standing standing;

  /**
   * @param leaseLength the same for all members and writers
   * @param maximumTags that the fence remembers
   */
  public Member(Duration leaseLength, int maximumTags, MonotonicClock clock) {
    this(leaseLength, maximumTags, clock, true);
  }

  private Member(Duration leaseLength, int maximumTags, MonotonicClock clock, boolean fenced) {
    this.leaseLength = leaseLength;
    this.maximumTags = maximumTags;
    this.clock = clock;
    this.fenced = fenced;
  }

  /**
   * One that serves what has changed: for showing that whoever checks the answers notices, and for
   * nothing else.
   */
  public static Member dangerouslyWithoutFence(
      Duration leaseLength, int maximumTags, MonotonicClock clock) {
    return new Member(leaseLength, maximumTags, clock, false);
  }

  /**
   * Forgets everything and begins to read here.
   *
   * @param start what stands before the first entry that will be applied, read together with it:
   *     the {@link FeedEntry#before} of the oldest entry, or the stream's own place if it is empty
   */
  public void begin(Epoch epoch, FeedPlace start) {
    this.standing =
        new Standing(
            epoch,
            new Fence(this.maximumTags, start.highestXid(), start.lsn()),
            new Lease(this.leaseLength, this.clock),
            new FeedCursor(epoch, start));
  }

  /** Forgets everything; nothing is served until {@link #begin}. */
  public void end() {
    this.standing = null;
  }

  /**
   * Applies the next entry of the stream.
   *
   * @return {@code GAP} if the member must begin again; it has then forgotten everything
   */
  public FeedCursor.Step apply(FeedEntry entry) {
    Standing now = this.standing;
    if (now == null) {
      return FeedCursor.Step.GAP;
    }
    FeedCursor.Step step = now.apply(entry);
    if (step == FeedCursor.Step.GAP) {
      end();
    }
    return step;
  }

  /** Says whether an answer of this origin may be served; its lifetime is the caller's to check. */
  public Verdict judge(Stamp stamp, TagSet tags) {
    Standing now = this.standing;
    return fenced((now == null) ? Verdict.NO_LEASE : now.judge(stamp, tags));
  }

  /**
   * Likewise, for an answer that is asked about often.
   *
   * @param now of the member's clock, read by the caller after he was asked
   */
  public Verdict judge(Judged answer, long now) {
    Standing current = this.standing;
    return fenced((current == null) ? Verdict.NO_LEASE : current.judge(answer, now));
  }

  private Verdict fenced(Verdict verdict) {
    return (verdict == Verdict.CHANGED && !this.fenced) ? Verdict.CURRENT : verdict;
  }

  /**
   * Says until when an answer of this origin is known to have been current: to the end of the last
   * lease, if nothing has changed that it was made from. For answers without a lease.
   *
   * @return nanoseconds of the clock, in the future while the lease is held; empty if it was
   *     overtaken, or nothing is known
   */
  public OptionalLong currentUntil(Stamp stamp, TagSet tags) {
    Standing now = this.standing;
    return (now == null) ? OptionalLong.empty() : now.currentUntil(stamp, tags);
  }

  /**
   * @return a report to be sent at once; empty while there is nothing to report
   */
  public Optional<Report> report() {
    Standing now = this.standing;
    return (now == null)
        ? Optional.empty()
        : Optional.of(new Report(now.position(), now.lease(), now.lease().now()));
  }

  /**
   * @return the last complete transaction that every thread sees; empty while nothing is known
   */
  public Optional<Position> position() {
    Standing now = this.standing;
    return (now == null) ? Optional.empty() : Optional.of(now.position());
  }

  /**
   * @return whether everything with a lower transaction id than this has been applied
   */
  public boolean hasSeenAllBelow(long xid) {
    Standing now = this.standing;
    return now != null && now.lease().horizon() >= xid;
  }

  /**
   * @return whether every transaction of this epoch up to and including this id has ended, and what
   *     they changed has been applied
   */
  public boolean hasApplied(Epoch epoch, long xid) {
    Standing now = this.standing;
    return now != null && now.epoch().equals(epoch) && now.lease().horizon() > xid;
  }

  public boolean holdsLease() {
    Standing now = this.standing;
    return now != null && now.lease().isHeld();
  }

  /** How many tags the fence remembers. */
  public int fenceSize() {
    Standing now = this.standing;
    return (now == null) ? 0 : now.fence().size();
  }

  /** A position on its way to Redis. Its answer counts for the standing that it was taken from. */
  public static final class Report {

    private final Position position;

    private final Lease lease;

    private final long sent;

    private Report(Position position, Lease lease, long sent) {
      this.position = position;
      this.lease = lease;
      this.sent = sent;
    }

    public Position position() {
      return this.position;
    }

    /** Redis stored the position and gave this token. */
    public void answered(Token token) {
      this.lease.reported(token, this.sent);
    }
  }
}
