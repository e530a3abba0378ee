package app.jewgo.cache.simulation;

import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.stamp.Stamp;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Fills the memory of a process: reads the statements of a question, each when its time has come,
 * and hands on the answer later still.
 */
final class Load {

  private final Instance process;

  private final World world;

  private final int key;

  final CompletableFuture<Answer> result = new CompletableFuture<>();

  /** Of each statement: 0 and 1 are replicas, 2 the primary, 3 another process. */
  private final int[] servers;

  private int statements;

  private int[] seen = unseen();

  private @Nullable Stamp stamp;

  private @Nullable Answer copied;

  Load(Instance process, World world, int key, int first, int second) {
    this.process = process;
    this.world = world;
    this.key = key;
    this.servers = new int[] {first, second};
  }

  private static int[] unseen() {
    int[] seen = new int[Database.ROWS];
    Arrays.fill(seen, -2);
    return seen;
  }

  /**
   * @return whether it is over
   */
  boolean step() {
    if (this.servers[0] == 3) {
      return copy();
    }
    if (this.statements < Question.statements(this.key)) {
      read();
      return false;
    }
    return deliver(new Answer(epochOf(this.stamp), Question.tags(this.key), this.seen));
  }

  /** As the gateway: another process answers from its memory, or the primary is asked. */
  private boolean copy() {
    Answer answer = this.copied;
    if (answer == null) {
      this.copied = this.world.currentAnswer(this.key);
      if (this.copied == null) {
        Arrays.fill(this.servers, 2);
      }
      return false;
    }
    land(answer);
    return true;
  }

  private void read() {
    Database database = this.world.database;
    int server = this.servers[this.statements];
    Snapshot snapshot = (server == 2) ? database.read() : database.replica(server).read();
    Question.see(this.key, this.statements, snapshot, this.world.truth, this.seen);
    Stamp read = stamp(snapshot);
    if (this.statements++ == 0 || !this.world.rules.keep(Rule.LOWEST_OF_SEVERAL_READS)) {
      this.stamp = read;
    } else if (this.stamp != null) {
      this.stamp = this.stamp.and(read).orElse(null);
    }
    if (this.world.trace.isWritten()) {
      this.world.trace.add(
          "%s reads key %d on %s: %s, rows %s",
          this.process.name(),
          this.key,
          (server == 2) ? "primary" : "replica " + server,
          read,
          Arrays.toString(snapshot.versions()));
    }
  }

  private Stamp stamp(Snapshot snapshot) {
    Rules rules = this.world.rules;
    if (!rules.keep(Rule.HORIZON_NOT_LOG_POSITION)) {
      return Stamp.ofFeed(new Position(snapshot.epoch(), snapshot.lsn()));
    }
    boolean horizon = rules.keep(Rule.HORIZON_NOT_NEXT_XID);
    return Stamp.ofSnapshot(snapshot.epoch(), horizon ? snapshot.horizon() : snapshot.next());
  }

  /** What a member thinks is not what the database said. */
  private @Nullable Stamp epochOf(@Nullable Stamp read) {
    Position position = this.process.memory.position();
    if (read == null || this.world.rules.keep(Rule.EPOCH_READ_WITH_DATA) || position == null) {
      return read;
    }
    Epoch opinion = position.epoch();
    return new Stamp(opinion, read.horizon(), read.lsn());
  }

  /** What a replica said and cannot be shown to be current is asked of the primary. */
  private boolean deliver(Answer answer) {
    boolean primary = this.servers[0] == 2 && this.servers[1] == 2;
    if (!primary && !this.process.isCurrent(answer)) {
      Arrays.fill(this.servers, 2);
      this.statements = 0;
      this.seen = unseen();
      this.stamp = null;
      return false;
    }
    land(answer);
    return true;
  }

  private void land(Answer answer) {
    this.process.kept[this.key] = answer;
    this.world.share(this.key, answer);
    this.result.complete(answer);
  }
}
