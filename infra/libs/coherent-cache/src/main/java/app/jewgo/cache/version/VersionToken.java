package app.jewgo.cache.version;

import app.jewgo.cache.member.Member;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Stamp;

/**
 * What a client has seen or written. Who sends it back is answered with nothing older, by whichever
 * instance, also while a write that he has seen is not answered yet.
 *
 * @param xid the highest transaction id that may be in it
 */
public record VersionToken(Epoch epoch, long xid) {

  /** The header of every answer that carries it, and of the next request. */
  public static final String HEADER = "JewGo-Version";

  /** Of an answer that was read from the database. */
  public static VersionToken of(Stamp stamp) {
    return new VersionToken(stamp.epoch(), stamp.newest());
  }

  /**
   * Says whether an answer contains all of it by what it was read from, whatever has changed since.
   * Of what was made from the feed nobody can say so: it shows no transaction before its entry.
   */
  public boolean isContainedIn(Stamp stamp) {
    return stamp.isOfSnapshots() && stamp.epoch().equals(this.epoch) && stamp.horizon() > this.xid;
  }

  /**
   * Says whether an answer that the member admits contains all of it: each transaction up to it has
   * ended, and the member has applied those that changed something. To be asked before the member
   * is asked whether it admits the answer: what is applied in between would be missing in it.
   */
  public boolean isAppliedBy(Member member) {
    return member.hasApplied(this.epoch, this.xid);
  }

  /**
   * Says whether what was read cannot contain all of it: a transaction that has ended elsewhere had
   * not ended there. A replica may show a commit a moment before the primary does, which writes its
   * log first.
   */
  public boolean isAheadOf(Stamp stamp) {
    return stamp.isOfSnapshots() && stamp.epoch().equals(this.epoch) && stamp.newest() < this.xid;
  }

  /** Both that have been seen: the newer one, or the other's epoch if they differ. */
  public VersionToken and(VersionToken other) {
    boolean newer = !other.epoch.equals(this.epoch) || other.xid > this.xid;
    return newer ? other : this;
  }
}
