package app.jewgo.cache.simulation;

import app.jewgo.cache.feed.FeedCursor;
import app.jewgo.cache.feed.FeedCursor.Step;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.fence.Fence;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Lease;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.member.Judged;
import app.jewgo.cache.member.Verdict;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member put together from the same parts, with one rule left out. */
final class BrokenMemory implements Memory {

  private final Rules rules;

  private final Duration leaseLength;

  private final int maximumTags;

  private final MonotonicClock clock;

  private Epoch epoch = new Epoch(new java.util.UUID(0, 0));

  private @Nullable Fence fence;

  private @Nullable Lease lease;

  private @Nullable FeedCursor cursor;

  private @Nullable Position position;

  /** What a fence without a floor would know. */
  private final Deque<FeedEntry.Change> recent = new ArrayDeque<>();

  private final Map<Judged, Fence.Edition> admitted = new HashMap<>();

  BrokenMemory(Rules rules, Duration leaseLength, int maximumTags, MonotonicClock clock) {
    this.rules = rules;
    this.leaseLength = leaseLength;
    this.maximumTags = maximumTags;
    this.clock = clock;
  }

  @Override
  public void begin(Epoch begun, FeedPlace start) {
    this.epoch = begun;
    boolean floor = this.rules.keep(Rule.FLOOR_FROM_STREAM);
    // A large fence never forgets; what it should have forgotten is then left out by judge.
    boolean forgets = this.rules.keep(Rule.FORGETTING_RAISES_FLOOR);
    this.fence =
        new Fence(
            forgets ? this.maximumTags : 1_000,
            floor ? start.highestXid() : 0,
            floor ? start.lsn() : 0);
    this.recent.clear();
    if (this.lease == null || this.rules.keep(Rule.NEW_STANDING_FORGETS_REPORTS)) {
      this.lease = new Lease(this.leaseLength, this.clock);
    }
    this.cursor = new FeedCursor(begun, start);
    this.position = this.cursor.position();
  }

  @Override
  public Step apply(FeedEntry entry) {
    if (this.cursor == null || this.fence == null || this.lease == null) {
      return Step.GAP;
    }
    Step step = this.cursor.step(entry);
    if (step == Step.GAP
        && entry.epoch().equals(this.epoch)
        && !this.rules.keep(Rule.MEMBER_REFUSES_GAP)) {
      this.cursor = new FeedCursor(this.epoch, entry.before());
      step = this.cursor.step(entry);
    }
    if (step == Step.GAP) {
      end();
    }
    if (step != Step.NEXT) {
      return step;
    }
    if (entry instanceof FeedEntry.Change change) {
      if (change.all()) {
        this.fence.applyToAll(change.xid(), change.lsn());
      } else {
        this.fence.apply(change.tags(), change.xid(), change.lsn());
      }
      this.recent.addLast(change);
      if (this.recent.size() > 2) {
        this.recent.removeFirst();
      }
    }
    this.cursor.pass(entry);
    this.position = this.cursor.position();
    if (entry instanceof FeedEntry.Change change && !this.rules.keep(Rule.POSITION_AT_LAST_PART)) {
      this.position = new Position(this.epoch, change.lsn());
    }
    if (entry instanceof FeedEntry.Pulse pulse) {
      Beat beat = pulse.beat();
      this.lease.beat(new Beat(life(beat.counter()), beat.horizon()));
    }
    return step;
  }

  private Token life(Token token) {
    return this.rules.keep(Rule.BEAT_OF_SAME_LIFE) ? token : new Token("", token.number());
  }

  @Override
  public void end() {
    this.cursor = null;
    this.fence = null;
    this.position = null;
    if (this.rules.keep(Rule.NEW_STANDING_FORGETS_REPORTS)) {
      this.lease = null;
    }
  }

  @Override
  public Verdict judge(Judged answer) {
    if (!isLeaseHeld() && this.rules.keep(Rule.LEASE)) {
      return Verdict.NO_LEASE;
    }
    Fence known = this.fence;
    if (known != null && isRemembered(this.admitted.get(answer), known.edition())) {
      return Verdict.CURRENT;
    }
    Verdict verdict = judgeWithoutLease(answer.stamp(), answer.tags());
    if (known != null && verdict == Verdict.CURRENT) {
      this.admitted.put(answer, known.edition());
    }
    return verdict;
  }

  private boolean isRemembered(Fence.@Nullable Edition admittedBy, Fence.Edition now) {
    return admittedBy != null
        && (admittedBy == now || !this.rules.keep(Rule.ADMITTED_UNTIL_A_CHANGE));
  }

  boolean isLeaseHeld() {
    return this.cursor != null && this.lease != null && this.lease.isHeld();
  }

  Verdict judgeWithoutLease(Stamp stamp, TagSet tags) {
    if (this.fence == null) {
      return Verdict.NO_LEASE;
    }
    if (!stamp.epoch().equals(this.epoch) && this.rules.keep(Rule.EPOCH_IN_STAMP)) {
      return Verdict.OTHER_EPOCH;
    }
    if (!this.rules.keep(Rule.FENCE)) {
      return Verdict.CURRENT;
    }
    if (!this.rules.keep(Rule.FORGETTING_RAISES_FLOOR)) {
      return isNewerThanRecent(stamp, tags.toList()) ? Verdict.CURRENT : Verdict.CHANGED;
    }
    boolean equalIsEnough = !this.rules.keep(Rule.ABOVE_AND_NOT_EQUAL);
    Stamp asked =
        (equalIsEnough && stamp.horizon() < Long.MAX_VALUE)
            ? new Stamp(stamp.epoch(), stamp.horizon() + 1, stamp.lsn())
            : stamp;
    return this.fence.admits(asked, tags) ? Verdict.CURRENT : Verdict.CHANGED;
  }

  private boolean isNewerThanRecent(Stamp stamp, List<String> tags) {
    Fence known = this.fence;
    return known != null
        && stamp.horizon() > known.floorXid()
        && this.recent.stream()
            .filter(change -> change.tags().stream().anyMatch(tags::contains))
            .allMatch(change -> stamp.horizon() > change.xid());
  }

  @Override
  public @Nullable Position position() {
    return this.position;
  }

  @Override
  public @Nullable Report report() {
    Position now = this.position;
    Lease current = this.lease;
    if (now == null || current == null) {
      return null;
    }
    long sent = current.now();
    return new Report(
        now,
        token -> {
          boolean covered = this.rules.keep(Rule.BEAT_COVERS_REPORT);
          Token counted = covered ? token : new Token(token.run(), 0);
          boolean early = this.rules.keep(Rule.LEASE_FROM_SENDING);
          current.reported(life(counted), early ? sent : current.now());
        });
  }
}
