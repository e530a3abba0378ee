package app.jewgo.cache.simulation;

import app.jewgo.cache.simulation.Relay.Slot;
import app.jewgo.cache.time.MonotonicClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Everything there is, and one random order in which it happens. */
final class World {

  /** What the margin allows: no clock is more than 8 % off. */
  private static final double DRIFT = 0.08;

  private static final long[] TICKS = {1, 5, 5, 20, 50, 50, 200, 200, 600, 1_300};

  private static final int WRITERS = 12;

  final Rules rules;

  final Trace trace;

  final SplittableRandom random;

  final Truth truth = new Truth();

  final Database database;

  final Redis redis;

  final Weights weights;

  private final Slot slot = new Slot();

  private final Relay[] relays = new Relay[2];

  private final Instance[] processes;

  private final List<Writer> writers = new ArrayList<>();

  private final List<Read> reads = new ArrayList<>();

  private final List<Load> loads = new ArrayList<>();

  private long time;

  private int names;

  private int begun;

  final Tally tally;

  World(long seed, Rules rules, Trace trace, Tally tally) {
    this.tally = tally;
    this.random = new SplittableRandom(seed);
    this.rules = rules;
    this.trace = trace;
    this.weights = new Weights(seed, this.random);
    this.database = new Database(this.random, this.truth);
    this.redis = new Redis(rules);
    for (int i = 0; i < this.relays.length; i++) {
      this.relays[i] =
          new Relay("R" + i, rules, this.random, this.database, this.redis, this.slot, trace);
    }
    this.processes = new Instance[2 + this.random.nextInt(2)];
    for (int i = 0; i < this.processes.length; i++) {
      this.processes[i] = process();
    }
  }

  private Instance process() {
    double rate = 1 - DRIFT + 2 * DRIFT * this.random.nextInt(3) / 2;
    long offset = this.random.nextLong() >> 8;
    MonotonicClock clock = () -> offset + (long) (this.time * rate);
    return new Instance(
        "M" + this.names++,
        this.rules,
        this.random,
        clock,
        this.redis,
        this.weights.lateTables(),
        this.trace);
  }

  /**
   * Runs.
   *
   * @throws Violation if a read was too old
   */
  void run(int steps) {
    warmUp();
    for (int i = 0; i < steps; i++) {
      Action action = this.weights.choose(this.random);
      int burst = 1 + this.random.nextInt(this.weights.burst());
      Instance process = some();
      for (int j = 0; j < burst; j++) {
        step(action, process);
      }
    }
  }

  /** A platform that has just come up: a leader, members with leases. */
  private void warmUp() {
    for (int i = 0; i < 6; i++) {
      this.relays[0].step();
    }
    this.redis.save();
    repeat(9, () -> this.database.replay(0));
    repeat(9, () -> this.database.replay(1));
    for (Instance process : this.processes) {
      repeat(2, process::follow);
      repeat(this.weights.lateTables() ? 5 : 3, process::readTable);
    }
    round();
    if (this.random.nextBoolean()) {
      tick(1_300); // who has seen Redis for so long may take the short way
      round();
    }
    for (int i = 0; i < Question.COUNT; i++) {
      repeat(5, this::read);
      repeat(4, this::load);
    }
  }

  /** A round of reports and a beat without anything between; it renews the leases. */
  private void round() {
    for (Instance process : this.processes) {
      repeat(3, process::report);
    }
    repeat(2, this.relays[0]::beat);
    repeat(6, this.relays[0]::step);
    for (Instance process : this.processes) {
      repeat(8, process::follow);
      repeat(2, process::report);
    }
    for (Instance process : this.processes) {
      repeat(3, process::readTable);
    }
  }

  private void repeat(int times, Runnable step) {
    for (int i = 0; i < times; i++) {
      this.time += 1_000;
      step.run();
    }
  }

  private void step(Action action, Instance process) {
    this.time += 1_000;
    switch (action) {
      case TICK -> tick(TICKS[this.random.nextInt(TICKS.length)]);
      case WRITE -> write();
      case RELAY -> relay().step();
      case BEAT -> relay().beat();
      case CONFIRM -> this.relays[0].confirm();
      case FOLLOW -> process.follow();
      case REPORT -> process.report();
      case TABLE -> process.readTable();
      case READ -> read();
      case LOAD -> load();
      case ROUND -> round();
      case ANSWER -> answer(process);
      case RENEW -> renew(process);
      case REPLAY -> this.database.replay(this.random.nextInt(2));
      case CRASH -> crash();
      case PROMOTE -> promote();
      case REDIS_RESTART -> restartRedis();
      case REDIS_SAVE -> this.redis.save();
      case REDIS_FLUSH -> flush();
      case TRIM -> trim();
      case PROCESS_RESTART -> restartProcess();
      case BEGIN_AGAIN -> process.beginAgain();
    }
  }

  /** One process gets a lease. */
  private void renew(Instance process) {
    repeat(3, process::report);
    repeat(2, this.relays[0]::beat);
    repeat(4, this.relays[0]::step);
    repeat(6, process::follow);
  }

  /** One process does all that its writers wait for, and nobody else does anything. */
  private void answer(Instance process) {
    repeat(4, this.relays[0]::step);
    repeat(6, process::follow);
    repeat(2, process::report);
    repeat(3, process::readTable);
    this.writers.forEach(Writer::step);
  }

  private Relay relay() {
    return this.relays[this.random.nextInt(8) == 0 ? 1 : 0];
  }

  private Instance some() {
    return this.processes[this.random.nextInt(this.processes.length)];
  }

  private void tick(long millis) {
    this.time += millis * 1_000_000;
    if (this.trace.isWritten()) {
      this.trace.add("%d ms pass, now %d", millis, this.time / 1_000_000);
    }
  }

  private void write() {
    this.writers.removeIf(Writer::isOver);
    if (this.writers.isEmpty()
        || (this.writers.size() < 3 && this.random.nextInt(4) == 0 && this.begun < WRITERS)) {
      if (this.begun < WRITERS) {
        this.writers.add(new Writer(this.begun++, this, this.random, some()));
      }
      return;
    }
    this.writers.get(this.random.nextInt(this.writers.size())).step();
  }

  private void read() {
    if (this.reads.isEmpty() || (this.reads.size() < 4 && this.random.nextInt(3) == 0)) {
      this.reads.add(new Read(some(), this, this.random.nextInt(Question.COUNT)));
      return;
    }
    int index = this.random.nextInt(this.reads.size());
    if (this.reads.get(index).step()) {
      this.reads.remove(index);
    }
  }

  private void load() {
    if (!this.loads.isEmpty()) {
      int index = this.random.nextInt(this.loads.size());
      if (this.loads.get(index).step()) {
        this.loads.remove(index);
        this.reads.removeIf(Read::step);
      }
    }
  }

  CompletableFuture<Answer> load(Instance process, int key) {
    int first = this.random.nextInt(4);
    Load load = new Load(process, this, key, first, this.random.nextInt(3));
    this.loads.add(load);
    return load.result;
  }

  /** What another process would answer now from its memory. */
  @Nullable Answer currentAnswer(int key) {
    Instance other = some();
    Answer answer = other.kept[key];
    return (answer != null && other.isCurrent(answer)) ? answer : null;
  }

  void share(int key, Answer answer) {
    if (answer.stamp() != null && this.random.nextBoolean()) {
      this.redis.keep(key, answer);
    }
  }

  void served(Instance process, int key, Answer answer, int[] required, String source) {
    this.tally.reads++;
    String wrong = this.truth.judge(answer.seen(), Question.place(key), required);
    if (this.trace.isWritten()) {
      this.trace.add(
          "%s serves key %d from %s: %s, %s",
          process.name(), key, source, Arrays.toString(answer.seen()), answer.stamp());
    }
    if (wrong != null) {
      throw new Violation(process.name() + " serves key " + key + " from " + source + ": " + wrong);
    }
  }

  private void crash() {
    say("the primary crashes");
    this.database.crash();
    say("the log is kept to " + this.database.logSize());
  }

  private void promote() {
    if (this.database.promote(this.random.nextInt(2))) {
      this.slot.cut(this.database.logSize());
      this.reads.forEach(read -> this.truth.clamp(read.required()));
      say("a replica is promoted with a log of " + this.database.logSize());
    }
  }

  private void restartRedis() {
    boolean empty = this.random.nextInt(4) == 0;
    this.redis.restart(empty);
    say("Redis restarts as " + this.redis.life() + (empty ? ", empty" : " with what it saved"));
  }

  private void flush() {
    this.redis.flush();
    say("FLUSHALL, Redis is " + this.redis.life());
  }

  private void trim() {
    this.redis.trim(this.random);
    say("the stream is trimmed");
  }

  private void restartProcess() {
    int index = this.random.nextInt(this.processes.length);
    Instance gone = this.processes[index];
    this.writers.forEach(writer -> writer.abandon(gone));
    this.reads.removeIf(read -> read.isAt(gone));
    this.processes[index] = process();
    say(gone.name() + " is replaced by " + this.processes[index].name());
  }

  private void say(String what) {
    if (this.trace.isWritten()) {
      this.trace.add("%s", what);
    }
  }
}
