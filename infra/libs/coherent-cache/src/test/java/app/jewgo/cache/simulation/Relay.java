package app.jewgo.cache.simulation;

import app.jewgo.cache.feed.FeedCursor.Step;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.stamp.Epoch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One process that brings committed changes from the slot to the stream. What it has read it may
 * still send after it lost the slot: another one leads by then.
 */
final class Relay {

  private final String name;

  private final Rules rules;

  private final SplittableRandom random;

  private final Database database;

  private final Redis redis;

  private final Slot slot;

  private final Trace trace;

  private final Deque<FeedEntry> unsent = new ArrayDeque<>();

  private int generation = -1;

  private int next;

  private Redis.@Nullable State seen;

  private @Nullable Transaction beginning;

  private boolean asksToLead;

  private @Nullable Epoch begun;

  private FeedPlace start = new FeedPlace(0, 0, 0);

  private @Nullable Epoch epoch;

  private long leader;

  private long last;

  private @Nullable Token counter;

  Relay(
      String name,
      Rules rules,
      SplittableRandom random,
      Database database,
      Redis redis,
      Slot slot,
      Trace trace) {
    this.name = name;
    this.rules = rules;
    this.random = random;
    this.database = database;
    this.redis = redis;
    this.slot = slot;
    this.trace = trace;
  }

  /** The replication slot: one reader, and the place from which it gives everything again. */
  static final class Slot {

    @Nullable Relay reader;

    int confirmed = 1;

    /** A promoted replica's slot is not ahead of its log. */
    void cut(int logSize) {
      this.confirmed = Math.min(this.confirmed, logSize);
    }
  }

  private boolean holdsSlot() {
    return this.slot.reader == this && this.generation == this.database.generation();
  }

  /** Does the next thing, whichever it is. */
  boolean step() {
    if (this.asksToLead) {
      lead();
      return true;
    }
    if (!this.unsent.isEmpty() && this.random.nextInt(3) > 0) {
      send();
      return true;
    }
    if (!holdsSlot()) {
      return connect();
    }
    if (this.epoch == null) {
      prepare();
      return true;
    }
    return read();
  }

  private boolean connect() {
    Relay reader = this.slot.reader;
    if (reader != null && reader != this && reader.holdsSlot() && this.random.nextInt(8) > 0) {
      return false;
    }
    if (!this.unsent.isEmpty() && this.random.nextBoolean()) {
      return false;
    }
    this.slot.reader = this;
    this.generation = this.database.generation();
    this.next = this.slot.confirmed;
    this.unsent.clear();
    this.seen = null;
    this.beginning = null;
    this.epoch = null;
    say("reads the slot from %d", this.next);
    return true;
  }

  private void prepare() {
    Redis.State state = this.seen;
    if (state == null) {
      this.seen = this.redis.state();
      return;
    }
    Transaction transaction = this.beginning;
    if (transaction == null) {
      if (canGoOn(state)) {
        this.asksToLead = true;
        this.begun = null;
        this.start = state.place();
        say("asks to lead on in %s from %s", state.epoch(), state.place());
      } else {
        this.beginning = this.database.beginEpoch();
        say("begins epoch %s with xid %d", this.beginning.epoch, this.beginning.xid);
      }
    } else if (transaction.state == Transaction.State.RUNNING) {
      this.database.recordCommit(transaction);
    } else if (transaction.state == Transaction.State.RECORDED) {
      this.database.complete(transaction);
      this.database.writeMarker();
    } else {
      long floor = this.rules.keep(Rule.EPOCH_FLOOR) ? transaction.xid : 0;
      this.start = new FeedPlace(this.slot.confirmed, 0, floor);
      this.begun = transaction.epoch;
      this.asksToLead = true;
      say("asks to lead in %s from %s", this.begun, this.start);
    }
  }

  private boolean canGoOn(Redis.State state) {
    boolean filled =
        this.slot.confirmed <= state.place().lsn()
            || !this.rules.keep(Rule.EPOCH_AFTER_LOST_STREAM);
    return filled
        && this.database.hasMarker(this.rules)
        && this.database.epoch().equals(state.epoch());
  }

  private void lead() {
    this.asksToLead = false;
    Redis.State state = this.seen;
    this.seen = null;
    this.beginning = null;
    if (state == null || !this.redis.lead(state, this.begun, this.start)) {
      say("may not lead");
      return;
    }
    this.epoch = (this.begun != null) ? this.begun : state.epoch();
    this.leader = state.leader() + 1;
    this.last = this.start.lsn();
    say("leads as %d", this.leader);
  }

  private boolean read() {
    Epoch now = this.epoch;
    LogRecord record = this.database.decode(this.next);
    if (record == null || now == null) {
      return false;
    }
    long lsn = ++this.next;
    Transaction transaction = record.transaction();
    FeedPlace before = new FeedPlace(this.last, 0, 0);
    if (record.beat() != null) {
      this.unsent.add(new FeedEntry.Pulse(now, before, record.beat()));
    } else if (record.kind() == LogRecord.Kind.COMMIT
        && transaction != null
        && transaction.row >= 0
        && lsn > this.last) {
      for (int part = 0; part < transaction.parts; part++) {
        this.unsent.add(change(now, transaction, lsn, part));
      }
      this.last = lsn;
    }
    return true;
  }

  /** Of two parts the first has one tag, the second the others. */
  private FeedEntry change(Epoch now, Transaction transaction, long lsn, int part) {
    boolean end = part == transaction.parts - 1;
    List<String> tags = transaction.tags;
    if (transaction.parts == 2) {
      tags = end ? tags.subList(0, tags.size() - 1) : tags.subList(tags.size() - 1, tags.size());
    }
    return new FeedEntry.Change(
        now,
        new FeedPlace(this.last, part, 0),
        lsn,
        part,
        end,
        transaction.xid,
        transaction.all,
        transaction.all ? List.of() : tags,
        List.of());
  }

  private void send() {
    FeedEntry entry = this.unsent.getFirst();
    if (entry instanceof FeedEntry.Pulse pulse && !this.rules.keep(Rule.COUNTER_BEFORE_BEAT)) {
      Beat late = new Beat(this.redis.counter(), pulse.beat().horizon());
      entry = new FeedEntry.Pulse(pulse.epoch(), pulse.before(), late);
    }
    Step step = this.redis.append(this.leader, entry);
    say("appends %s: %s", entry, step);
    if (step == Step.GAP) {
      this.unsent.clear();
      if (this.slot.reader == this) {
        this.slot.reader = null;
      }
    } else if (this.random.nextInt(12) > 0) {
      this.unsent.removeFirst();
    }
  }

  /** Reads the counter, and some time later emits the beat. */
  boolean beat() {
    Token read = this.counter;
    if (read == null) {
      this.counter = this.redis.counter();
      return true;
    }
    this.counter = null;
    if (this.rules.keep(Rule.BEAT_THROUGH_SLOT)) {
      this.database.emitBeat(read);
    } else {
      this.redis.appendBeat(new Beat(read, 0));
    }
    say("emits beat %s", read);
    return true;
  }

  /** Lets the server forget what the stream has. */
  boolean confirm() {
    long reached = this.redis.state().place().lsn();
    if (!holdsSlot() || this.epoch == null || !this.unsent.isEmpty()) {
      return false;
    }
    this.slot.confirmed = (int) Math.max(this.slot.confirmed, Math.min(this.last, reached));
    return true;
  }

  private void say(String format, @Nullable Object... arguments) {
    if (this.trace.isWritten()) {
      this.trace.add(this.name + " " + format, arguments);
    }
  }
}
