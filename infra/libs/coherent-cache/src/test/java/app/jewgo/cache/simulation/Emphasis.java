package app.jewgo.cache.simulation;

import java.util.Map;
import java.util.SplittableRandom;

/** What one schedule is mostly about. Mixtures of everything rarely get deep into anything. */
enum Emphasis {
  /** Everything, each fault in some schedules. */
  MIXED(Map.of(), 1),

  /** No faults. */
  QUIET(Map.of(), 1),

  /** Leases end and come again, writers wait them out. */
  WAITING(
      Map.of(
          Action.TICK,
          15,
          Action.RENEW,
          20,
          Action.TABLE,
          15,
          Action.ANSWER,
          12,
          Action.WRITE,
          15,
          Action.READ,
          25),
      1),

  /** Commits that snapshots see late, and a Redis that forgets. */
  FLUSHED(
      Map.of(
          Action.REDIS_FLUSH,
          5,
          Action.WRITE,
          15,
          Action.CONFIRM,
          15,
          Action.RENEW,
          15,
          Action.ROUND,
          15,
          Action.READ,
          25,
          Action.LOAD,
          25,
          Action.RELAY,
          25,
          Action.TICK,
          25),
      40),

  /** A Redis that comes back with what it had some time ago. */
  RESTORED(
      Map.of(
          Action.REDIS_SAVE,
          6,
          Action.REDIS_RESTART,
          6,
          Action.CONFIRM,
          12,
          Action.RENEW,
          10,
          Action.ROUND,
          8,
          Action.ANSWER,
          8,
          Action.WRITE,
          15,
          Action.READ,
          25,
          Action.RELAY,
          20,
          Action.TICK,
          10),
      1),

  /** A database that loses the end of its log. */
  CRASHING(
      Map.of(
          Action.CRASH,
          4,
          Action.PROMOTE,
          2,
          Action.WRITE,
          25,
          Action.READ,
          25,
          Action.LOAD,
          15,
          Action.RELAY,
          20,
          Action.ROUND,
          10,
          Action.REPLAY,
          8,
          Action.TICK,
          10,
          Action.RENEW,
          8),
      1),

  /** Readings of the members' table that are long on their way. */
  LATE_TABLES(
      Map.of(
          Action.WRITE,
          20,
          Action.RELAY,
          12,
          Action.TABLE,
          10,
          Action.ANSWER,
          12,
          Action.READ,
          25,
          Action.RENEW,
          4,
          Action.TICK,
          2),
      1);

  /** One schedule of so many is about late tables; the others are chosen by chance. */
  private static final int LATE_EVERY = 16;

  private static final Emphasis[] BY_CHANCE = {MIXED, QUIET, WAITING, FLUSHED, RESTORED, CRASHING};

  @SuppressWarnings("ImmutableEnumChecker") // of Map.of
  private final Map<Action, Integer> weights;

  private final int completeEvery;

  Emphasis(Map<Action, Integer> weights, int completeEvery) {
    this.weights = weights;
    this.completeEvery = completeEvery;
  }

  static Emphasis choose(long seed, SplittableRandom random) {
    if (seed % LATE_EVERY == LATE_EVERY - 1) {
      return LATE_TABLES;
    }
    return random.nextInt(3) == 0 ? MIXED : BY_CHANCE[random.nextInt(BY_CHANCE.length)];
  }

  int weight(Action action, SplittableRandom random) {
    if (!this.weights.isEmpty()) {
      return this.weights.getOrDefault(action, action.isFault() ? 0 : 4);
    }
    if (!action.isFault()) {
      return 1 + random.nextInt(2 * action.weight());
    }
    boolean happens = this == MIXED && random.nextInt(3) == 0;
    return happens ? 1 + random.nextInt(action.weight()) : 0;
  }

  /** How many steps it takes on average until a commit in the log is seen by snapshots. */
  int completeEvery(SplittableRandom random) {
    return (this.completeEvery == 1 && random.nextInt(4) == 0) ? 10 : this.completeEvery;
  }
}
