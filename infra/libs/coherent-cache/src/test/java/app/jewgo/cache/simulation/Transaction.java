package app.jewgo.cache.simulation;

import app.jewgo.cache.stamp.Epoch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction of the simulated database: writes one row, or begins an epoch. */
final class Transaction {

  enum State {
    RUNNING,
    /** Its commit is in the log, and snapshots do not see it yet. */
    RECORDED,
    COMMITTED,
    ABORTED,
    /** By a crash or a promotion. */
    LOST
  }

  final long xid;

  State state = State.RUNNING;

  boolean wrote;

  int row = -1;

  int version = -1;

  boolean all;

  /** How many entries of the feed it becomes. */
  int parts = 1;

  List<String> tags = List.of();

  final @Nullable Epoch epoch;

  Transaction(long xid, @Nullable Epoch epoch) {
    this.xid = xid;
    this.epoch = epoch;
  }

  boolean isRunning() {
    return this.state == State.RUNNING || this.state == State.RECORDED;
  }
}
