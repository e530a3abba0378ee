package app.jewgo.cache.member;

import app.jewgo.cache.feed.FeedCursor;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.fence.Fence;
import app.jewgo.cache.lease.Lease;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import java.util.OptionalLong;

/**
 * All that a member knows since it last began to read the stream: of one epoch, without a gap. Who
 * begins again gets a new one, with a new fence and a lease that is not held, so nothing of before
 * can vouch for it. Any thread asks; one applies.
 */
final class Standing {

  private final Epoch epoch;

  private final Fence fence;

  private final Lease lease;

  private final FeedCursor cursor;

  private volatile Position position;

  /** Whether the tags of the transaction that is being applied are known in part only. */
  private boolean beganWithin;

  Standing(Epoch epoch, Fence fence, Lease lease, FeedCursor cursor) {
    this.epoch = epoch;
    this.fence = fence;
    this.lease = lease;
    this.cursor = cursor;
    this.position = cursor.position();
    this.beganWithin = cursor.place().chunk() > 0;
  }

  /** First the fence, then the position that others wait for, then the lease that rests on both. */
  FeedCursor.Step apply(FeedEntry entry) {
    FeedCursor.Step step = this.cursor.step(entry);
    if (step != FeedCursor.Step.NEXT) {
      return step;
    }
    if (entry instanceof FeedEntry.Change change) {
      if (change.all() || this.beganWithin) {
        this.fence.applyToAll(change.xid(), change.lsn());
      } else {
        this.fence.apply(change.tags(), change.xid(), change.lsn());
      }
      this.beganWithin &= !change.last();
    }
    this.cursor.pass(entry);
    this.position = this.cursor.position();
    if (entry instanceof FeedEntry.Pulse pulse) {
      this.lease.beat(pulse.beat());
    }
    return step;
  }

  /**
   * The lease first: what is applied between the two questions can then only make the answer
   * stricter. The other way round a lease that is won between them would vouch for an older fence.
   */
  Verdict judge(Stamp stamp, TagSet tags) {
    if (!this.lease.isHeld()) {
      return Verdict.NO_LEASE;
    }
    if (!stamp.epoch().equals(this.epoch)) {
      return Verdict.OTHER_EPOCH;
    }
    return this.fence.admits(stamp, tags) ? Verdict.CURRENT : Verdict.CHANGED;
  }

  /**
   * The same in the same order, of an answer that remembers. A change that is applied between the
   * reading of the edition and the question leaves it with an edition that is gone.
   */
  Verdict judge(Judged answer, long now) {
    if (!this.lease.isHeldAt(now)) {
      return Verdict.NO_LEASE;
    }
    Fence.Edition edition = this.fence.edition();
    if (answer.isAdmittedBy(edition)) {
      return Verdict.CURRENT;
    }
    if (!answer.stamp().epoch().equals(this.epoch)) {
      return Verdict.OTHER_EPOCH;
    }
    if (!this.fence.admits(answer.stamp(), answer.tags())) {
      return Verdict.CHANGED;
    }
    answer.admittedBy(edition);
    return Verdict.CURRENT;
  }

  /** Likewise the lease first: what is applied after it makes the answer stricter. */
  OptionalLong currentUntil(Stamp stamp, TagSet tags) {
    OptionalLong held = this.lease.heldUntil();
    boolean unchanged = stamp.epoch().equals(this.epoch) && this.fence.admits(stamp, tags);
    return unchanged ? held : OptionalLong.empty();
  }

  Epoch epoch() {
    return this.epoch;
  }

  Position position() {
    return this.position;
  }

  Lease lease() {
    return this.lease;
  }

  Fence fence() {
    return this.fence;
  }
}
