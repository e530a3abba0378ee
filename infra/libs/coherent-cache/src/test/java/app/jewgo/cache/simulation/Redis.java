package app.jewgo.cache.simulation;

import app.jewgo.cache.barrier.ReportTable;
import app.jewgo.cache.feed.FeedCursor;
import app.jewgo.cache.feed.FeedCursor.Step;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The scripts that run in Redis, and what happens to its memory. */
final class Redis {

  private final Rules rules;

  private Memory memory;

  private Memory saved;

  private int process = 1;

  private int nonces = 1;

  private long ids;

  private String life;

  /** An entry of the stream under the number that Redis gave it. */
  record Stored(long id, FeedEntry entry) {}

  /** Where a member begins: what stands before the oldest entry. */
  record Start(Epoch epoch, FeedPlace place, long id) {}

  /** What a relay sees before it begins. */
  record State(String life, long leader, @Nullable Epoch epoch, FeedPlace place) {}

  private static final class Memory {

    private @Nullable Epoch epoch;

    private FeedPlace place = new FeedPlace(0, 0, 0);

    private long leader;

    private long counter;

    private int nonce;

    private final List<Stored> entries = new ArrayList<>();

    private final Map<String, ReportTable.Entry> reports = new HashMap<>();

    private final Map<Integer, Answer> answers = new HashMap<>();

    private Memory(int nonce) {
      this.nonce = nonce;
    }

    private Memory copy() {
      Memory copy = new Memory(this.nonce);
      copy.epoch = this.epoch;
      copy.place = this.place;
      copy.leader = this.leader;
      copy.counter = this.counter;
      copy.entries.addAll(this.entries);
      copy.reports.putAll(this.reports);
      copy.answers.putAll(this.answers);
      return copy;
    }
  }

  Redis(Rules rules) {
    this.rules = rules;
    this.memory = new Memory(1);
    this.saved = new Memory(1);
    this.life = newLife();
  }

  private String newLife() {
    return this.rules.keep(Rule.LIFE_ENDS_WITH_FLUSH)
        ? this.process + "/" + this.memory.nonce
        : Integer.toString(this.process);
  }

  String life() {
    return this.life;
  }

  State state() {
    return new State(life(), this.memory.leader, this.memory.epoch, this.memory.place);
  }

  /**
   * Makes a relay the leader if nothing has happened since it looked.
   *
   * @param begun null to go on with the stream as it is
   */
  boolean lead(State seen, @Nullable Epoch begun, FeedPlace place) {
    if (!seen.life().equals(life()) || seen.leader() != this.memory.leader) {
      return false;
    }
    this.memory.leader = seen.leader() + 1;
    if (begun != null) {
      this.memory.epoch = begun;
      this.memory.place = place;
      this.memory.entries.clear();
    }
    return true;
  }

  Step append(long leader, FeedEntry entry) {
    Epoch epoch = this.memory.epoch;
    if (epoch == null || leader != this.memory.leader) {
      return Step.GAP;
    }
    Step step = new FeedCursor(epoch, this.memory.place).step(entry);
    if (step == Step.GAP
        && entry.epoch().equals(epoch)
        && !this.rules.keep(Rule.STREAM_REFUSES_GAP)) {
      step = Step.NEXT;
    }
    if (step == Step.NEXT) {
      FeedEntry placed = placed(entry);
      this.memory.entries.add(new Stored(++this.ids, placed));
      this.memory.place = this.memory.place.after(placed);
    }
    return step;
  }

  private FeedEntry placed(FeedEntry entry) {
    FeedPlace here = this.memory.place;
    return switch (entry) {
      case FeedEntry.Pulse pulse -> new FeedEntry.Pulse(pulse.epoch(), here, pulse.beat());
      case FeedEntry.Change change ->
          new FeedEntry.Change(
              change.epoch(),
              (change.chunk() == 0) ? new FeedPlace(here.lsn(), 0, here.highestXid()) : here,
              change.lsn(),
              change.chunk(),
              change.last(),
              change.xid(),
              change.all(),
              change.tags(),
              change.documents());
    };
  }

  /** What a relay does that does not wait for the slot. */
  void appendBeat(Beat beat) {
    Epoch epoch = this.memory.epoch;
    if (epoch != null && this.memory.place.chunk() == 0) {
      this.memory.entries.add(
          new Stored(++this.ids, new FeedEntry.Pulse(epoch, this.memory.place, beat)));
    }
  }

  Token counter() {
    return new Token(life(), this.memory.counter);
  }

  Token report(String member, Position position) {
    long number = ++this.memory.counter;
    this.memory.reports.put(member, new ReportTable.Entry(number, position));
    return new Token(life(), number);
  }

  ReportTable table() {
    return new ReportTable(life(), this.memory.reports);
  }

  @Nullable Start start() {
    Epoch epoch = this.memory.epoch;
    if (epoch == null) {
      return null;
    }
    if (this.memory.entries.isEmpty()) {
      return new Start(epoch, this.memory.place, this.ids);
    }
    Stored first = this.memory.entries.getFirst();
    return new Start(first.entry().epoch(), first.entry().before(), first.id() - 1);
  }

  List<Stored> after(long id, int most) {
    List<Stored> entries = this.memory.entries;
    int from = entries.size();
    while (from > 0 && entries.get(from - 1).id() > id) {
      from--;
    }
    return List.copyOf(entries.subList(from, Math.min(entries.size(), from + most)));
  }

  @Nullable Answer answer(int key) {
    return this.memory.answers.get(key);
  }

  void keep(int key, Answer answer) {
    this.memory.answers.put(key, answer);
  }

  void save() {
    this.saved = this.memory.copy();
  }

  /** Another process with what was saved, as after a crash or a failover. */
  void restart(boolean empty) {
    this.process++;
    this.memory = empty ? new Memory(++this.nonces) : this.saved.copy();
    this.life = newLife();
  }

  void flush() {
    this.memory = new Memory(++this.nonces);
    this.life = newLife();
  }

  void trim(SplittableRandom random) {
    if (!this.memory.entries.isEmpty()) {
      this.memory.entries.subList(0, 1 + random.nextInt(this.memory.entries.size())).clear();
    }
  }
}
