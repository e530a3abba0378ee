package app.jewgo.cache.simulation;

import java.util.SplittableRandom;

/** How often each thing happens in one schedule. Every schedule has its own weights. */
final class Weights {

  private static final Action[] ACTIONS = Action.values();

  private final int[] sums = new int[ACTIONS.length];

  private final int burst;

  private final int abortEvery;

  private final int completeEvery;

  private final boolean lateTables;

  Weights(long seed, SplittableRandom random) {
    Emphasis emphasis = Emphasis.choose(seed, random);
    int sum = 0;
    for (int i = 0; i < ACTIONS.length; i++) {
      sum += emphasis.weight(ACTIONS[i], random);
      this.sums[i] = sum;
    }
    this.burst = 1 + random.nextInt(8);
    this.abortEvery = (random.nextInt(3) == 0) ? 2 : 10;
    this.completeEvery = emphasis.completeEvery(random);
    this.lateTables = emphasis == Emphasis.LATE_TABLES;
  }

  Action choose(SplittableRandom random) {
    int point = random.nextInt(this.sums[this.sums.length - 1]);
    int index = 0;
    while (this.sums[index] <= point) {
      index++;
    }
    return ACTIONS[index];
  }

  /** The most that one actor does before another is chosen. */
  int burst() {
    return this.burst;
  }

  /** One transaction of so many ends without a trace but its id. */
  int abortEvery() {
    return this.abortEvery;
  }

  /** How many steps it takes on average until a commit in the log is seen by snapshots. */
  int completeEvery() {
    return this.completeEvery;
  }

  /** Whether readings of the members' table are long on their way. */
  boolean lateTables() {
    return this.lateTables;
  }
}
