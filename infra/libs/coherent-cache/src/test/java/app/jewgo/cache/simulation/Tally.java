package app.jewgo.cache.simulation;

/**
 * Whether anything happened at all: a simulation that serves nothing from memory proves nothing.
 */
final class Tally {

  long reads;

  long fromMemory;

  long shared;

  long answered;

  /** Without waiting for a lease's length. */
  long early;

  synchronized void add(Tally other) {
    this.reads += other.reads;
    this.fromMemory += other.fromMemory;
    this.shared += other.shared;
    this.answered += other.answered;
    this.early += other.early;
  }

  @Override
  public String toString() {
    return "%,d reads, %,d from memory, %,d from shared memory; %,d writes answered, %,d early"
        .formatted(this.reads, this.fromMemory, this.shared, this.answered, this.early);
  }
}
