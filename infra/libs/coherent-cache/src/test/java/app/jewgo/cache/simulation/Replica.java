package app.jewgo.cache.simulation;

import app.jewgo.cache.stamp.Epoch;
import java.util.List;

/** A server that replays the primary's log, or once did. */
final class Replica {

  private List<LogRecord> log;

  private int replayed;

  private final int[] versions;

  private Epoch epoch;

  private long base;

  private boolean following = true;

  Replica(List<LogRecord> log, int[] versions, Epoch epoch, long base) {
    this.log = log;
    this.versions = versions.clone();
    this.epoch = epoch;
    this.base = base;
    this.replayed = log.size();
  }

  /** Replays one record of those that the primary has flushed. */
  boolean replay(int flushed) {
    if (!this.following || this.replayed >= flushed) {
      return false;
    }
    LogRecord record = this.log.get(this.replayed++);
    Transaction transaction = record.transaction();
    if (record.kind() == LogRecord.Kind.RECOVERY) {
      this.base = Math.max(this.base, record.base());
    } else if (record.kind() == LogRecord.Kind.COMMIT && transaction != null) {
      if (transaction.epoch != null) {
        this.epoch = transaction.epoch;
      } else if (transaction.row >= 0) {
        this.versions[transaction.row] = transaction.version;
      }
    }
    return true;
  }

  int replayed() {
    return this.replayed;
  }

  boolean isFollowing() {
    return this.following;
  }

  /** Stays with the log of a primary that is gone. */
  void isolate(List<LogRecord> ownLog) {
    this.log = ownLog;
    this.following = false;
  }

  /** As a hot standby: what it has heard of and not seen end is running. */
  Snapshot read() {
    long observed = this.base;
    long completed = this.base;
    for (int i = 0; i < this.replayed; i++) {
      Transaction transaction = this.log.get(i).transaction();
      if (transaction != null) {
        observed = Math.max(observed, transaction.xid);
        if (this.log.get(i).kind() != LogRecord.Kind.WRITE) {
          completed = Math.max(completed, transaction.xid);
        }
      }
    }
    long horizon = completed + 1;
    for (long xid = this.base + 1; xid <= Math.min(observed, completed); xid++) {
      if (!hasEnded(xid)) {
        horizon = xid;
        break;
      }
    }
    return new Snapshot(this.epoch, horizon, completed + 1, this.replayed, this.versions.clone());
  }

  private boolean hasEnded(long xid) {
    for (int i = 0; i < this.replayed; i++) {
      LogRecord record = this.log.get(i);
      if (record.transaction() != null
          && record.transaction().xid == xid
          && record.kind() != LogRecord.Kind.WRITE) {
        return true;
      }
    }
    return false;
  }
}
