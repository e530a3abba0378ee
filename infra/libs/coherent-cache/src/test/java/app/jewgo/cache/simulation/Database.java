package app.jewgo.cache.simulation;

import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.simulation.LogRecord.Kind;
import app.jewgo.cache.simulation.Transaction.State;
import app.jewgo.cache.stamp.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A primary, its log, and two replicas. Commits flush; a crash loses what is not flushed. */
final class Database {

  static final int ROWS = 2;

  private final SplittableRandom random;

  private final List<LogRecord> log = new ArrayList<>();

  private final List<Transaction> transactions = new ArrayList<>();

  private final Truth truth;

  private final int[] versions = new int[ROWS];

  private final List<Replica> replicas = new ArrayList<>();

  private int flushed;

  private Epoch epoch = new Epoch(new UUID(0, 1));

  private long epochs = 1;

  private long next = 2;

  private long base = 1;

  /** Counts crashes and promotions: connections of before are broken. */
  private int generation;

  /** The row that a crash empties; and whether the last loss was a promotion. */
  private boolean marker = true;

  private boolean promoted;

  Database(SplittableRandom random, Truth truth) {
    this.random = random;
    this.truth = truth;
    for (int row = 0; row < ROWS; row++) {
      this.versions[row] = row;
    }
    append(LogRecord.recovery(1));
    this.flushed = 1;
    for (int i = 0; i < 2; i++) {
      this.replicas.add(new Replica(this.log, this.versions, this.epoch, this.base));
    }
  }

  Transaction begin() {
    return begin(null);
  }

  Transaction beginEpoch() {
    return begin(new Epoch(new UUID(0, ++this.epochs)));
  }

  private Transaction begin(@Nullable Epoch itsEpoch) {
    Transaction transaction = new Transaction(this.next++, itsEpoch);
    this.transactions.add(transaction);
    return transaction;
  }

  /** Writes a row unless another transaction holds it. */
  boolean write(Transaction transaction, int row) {
    for (Transaction other : this.transactions) {
      if (other.isRunning() && other.wrote && other.row == row) {
        return false;
      }
    }
    transaction.row = row;
    transaction.wrote = true;
    append(LogRecord.of(Kind.WRITE, transaction));
    return true;
  }

  void recordCommit(Transaction transaction) {
    append(LogRecord.of(Kind.COMMIT, transaction));
    this.flushed = this.log.size();
    transaction.state = State.RECORDED;
    if (transaction.row >= 0) {
      this.truth.committed(transaction.row, transaction.version);
    }
  }

  void complete(Transaction transaction) {
    transaction.state = State.COMMITTED;
    if (transaction.epoch != null) {
      this.epoch = transaction.epoch;
    } else if (transaction.row >= 0) {
      this.versions[transaction.row] = transaction.version;
    }
  }

  void abort(Transaction transaction) {
    append(LogRecord.of(Kind.ABORT, transaction));
    transaction.state = State.ABORTED;
  }

  void emitBeat(Token counter) {
    append(LogRecord.of(new Beat(counter, read().horizon())));
    this.flushed = this.log.size();
  }

  private void append(LogRecord record) {
    this.log.add(record);
  }

  Snapshot read() {
    long completed = this.base;
    for (Transaction transaction : this.transactions) {
      if (!transaction.isRunning() && transaction.state != State.LOST) {
        completed = Math.max(completed, transaction.xid);
      }
    }
    long horizon = completed + 1;
    for (Transaction transaction : this.transactions) {
      if (transaction.isRunning()) {
        horizon = Math.min(horizon, transaction.xid);
      }
    }
    return new Snapshot(this.epoch, horizon, completed + 1, this.log.size(), this.versions.clone());
  }

  Replica replica(int index) {
    return this.replicas.get(index);
  }

  boolean replay(int index) {
    return this.replicas.get(index).replay(this.flushed);
  }

  /** Loses some of what was not flushed; transaction ids above the rest are given again. */
  void crash() {
    int kept = this.flushed + this.random.nextInt(this.log.size() - this.flushed + 1);
    this.promoted = false;
    restart(kept);
  }

  /**
   * The primary is gone for good, and a replica takes its place with what it has.
   *
   * @return false if it cannot
   */
  boolean promote(int index) {
    Replica replica = this.replicas.get(index);
    if (!replica.isFollowing()) {
      return false;
    }
    int kept = replica.replayed();
    Replica other = this.replicas.get(1 - index);
    if (other.isFollowing() && (other.replayed() > kept || this.random.nextBoolean())) {
      other.isolate(List.copyOf(this.log));
    }
    this.promoted = true;
    restart(kept);
    return true;
  }

  private void restart(int kept) {
    this.log.subList(kept, this.log.size()).clear();
    this.truth.cut(this.log);
    long highest = 1;
    for (LogRecord record : this.log) {
      highest = Math.max(highest, record.base());
      if (record.transaction() != null) {
        highest = Math.max(highest, record.transaction().xid);
      }
    }
    for (Transaction transaction : this.transactions) {
      boolean committed =
          this.log.stream()
              .anyMatch(r -> r.kind() == Kind.COMMIT && r.transaction() == transaction);
      transaction.state = committed ? State.COMMITTED : State.LOST;
    }
    this.epoch = new Epoch(new UUID(0, 1));
    for (int row = 0; row < ROWS; row++) {
      this.versions[row] = this.truth.last(row);
    }
    for (LogRecord record : this.log) {
      Transaction transaction = record.transaction();
      if (record.kind() == Kind.COMMIT && transaction != null && transaction.epoch != null) {
        this.epoch = transaction.epoch;
      }
    }
    this.base = highest;
    this.next = highest + 1;
    append(LogRecord.recovery(highest));
    this.flushed = this.log.size();
    this.generation++;
    this.marker = false;
  }

  int generation() {
    return this.generation;
  }

  boolean hasMarker(Rules rules) {
    return this.marker
        || !rules.keep(this.promoted ? Rule.EPOCH_AFTER_PROMOTION : Rule.EPOCH_AFTER_CRASH);
  }

  void writeMarker() {
    this.marker = true;
  }

  Epoch epoch() {
    return this.epoch;
  }

  /** What the slot gives next, if it is flushed. */
  @Nullable LogRecord decode(int index) {
    return (index < this.flushed) ? this.log.get(index) : null;
  }

  int logSize() {
    return this.log.size();
  }
}
