package app.jewgo.cache.simulation;

import app.jewgo.cache.barrier.PendingWrite;
import app.jewgo.cache.simulation.Transaction.State;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A caller who changes one row through one process, and waits for the answer. */
final class Writer {

  private final int number;

  private final World world;

  private final SplittableRandom random;

  private final Instance process;

  private @Nullable Transaction transaction;

  private @Nullable PendingWrite pending;

  private int generation;

  private Stage stage = Stage.NEW;

  private enum Stage {
    NEW,
    BEGUN,
    WROTE,
    RECORDED,
    COMPLETE,
    WAITING,
    OVER
  }

  Writer(int number, World world, SplittableRandom random, Instance process) {
    this.number = number;
    this.world = world;
    this.random = random;
    this.process = process;
  }

  boolean isOver() {
    return this.stage == Stage.OVER;
  }

  boolean step() {
    if (this.stage == Stage.NEW) {
      this.generation = this.world.database.generation();
      this.transaction = this.world.database.begin();
      this.stage = Stage.BEGUN;
      say("begins with xid %d", this.transaction.xid);
      return true;
    }
    Transaction now = this.transaction;
    if (now == null || this.stage == Stage.OVER) {
      return false;
    }
    if (this.generation != this.world.database.generation() && this.stage != Stage.WAITING) {
      this.stage = Stage.OVER; // the connection broke, the caller gets an error
      return false;
    }
    return switch (this.stage) {
      case BEGUN -> write(now);
      case WROTE -> commit(now);
      case RECORDED -> {
        if (this.random.nextInt(this.world.weights.completeEvery()) > 0) {
          yield false;
        }
        this.world.database.complete(now);
        this.stage = Stage.COMPLETE;
        say("is visible");
        yield true;
      }
      case COMPLETE -> {
        if (this.pending != null) {
          this.process.barrier.committed(this.pending);
        }
        this.stage = Stage.WAITING;
        yield true;
      }
      default -> acknowledge(now);
    };
  }

  private boolean write(Transaction now) {
    if (this.random.nextInt(this.world.weights.abortEvery()) == 0) {
      abort(now);
      return true;
    }
    int row = this.random.nextInt(Database.ROWS);
    if (!this.world.database.write(now, row)) {
      return false;
    }
    int from = this.world.truth.place(this.world.truth.last(row));
    int to = this.random.nextInt(Question.PLACES);
    now.version = this.world.truth.add(row, to);
    boolean both = this.world.rules.keep(Rule.TAGS_OF_OLD_AND_NEW);
    now.tags = Question.changed(row, from, to, both, now.version);
    now.all = this.random.nextInt(12) == 0;
    now.parts = this.random.nextInt(3) == 0 ? 2 : 1;
    this.stage = Stage.WROTE;
    say("writes row %d: v%d, place %d to %d", row, now.version, from, to);
    return true;
  }

  private boolean commit(Transaction now) {
    if (this.random.nextInt(2 * this.world.weights.abortEvery()) == 0) {
      abort(now);
      return true;
    }
    this.pending = this.process.barrier.expect(now.xid);
    this.world.database.recordCommit(now);
    this.stage = Stage.RECORDED;
    say("has its commit at %d", this.world.database.logSize());
    return true;
  }

  private void abort(Transaction now) {
    this.world.database.abort(now);
    this.stage = Stage.OVER;
    say("aborts");
  }

  private boolean acknowledge(Transaction now) {
    PendingWrite write = this.pending;
    if (write == null || !this.process.barrier.isVisible(write)) {
      return false;
    }
    this.world.tally.answered++;
    if (!this.process.barrier.patience(write).isZero()) {
      this.world.tally.early++;
    }
    this.process.barrier.forget(write);
    this.stage = Stage.OVER;
    if (now.state == State.COMMITTED) {
      this.world.truth.acknowledge(now.row, now.version);
      say("is answered: v%d, seen at %s", now.version, write.position());
    }
    return true;
  }

  /** Its process is gone; nobody answers. */
  void abandon(Instance gone) {
    if (this.process == gone && this.stage != Stage.OVER) {
      Transaction now = this.transaction;
      if (now != null
          && now.state == State.RUNNING
          && this.generation == this.world.database.generation()) {
        this.world.database.abort(now);
      } else if (now != null && now.state == State.RECORDED) {
        this.world.database.complete(now);
      }
      this.stage = Stage.OVER;
    }
  }

  private void say(String format, @Nullable Object... arguments) {
    if (this.world.trace.isWritten()) {
      this.world.trace.add("T" + this.number + " " + format, arguments);
    }
  }
}
