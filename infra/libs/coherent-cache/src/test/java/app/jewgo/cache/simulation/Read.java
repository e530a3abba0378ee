package app.jewgo.cache.simulation;

import app.jewgo.cache.member.Verdict;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A caller's question to one process: memory, then what is shared, then the database. */
final class Read {

  private final Instance process;

  private final World world;

  private final int key;

  /** What had been acknowledged when it began. */
  private final int[] required;

  private Stage stage = Stage.BEGUN;

  private @Nullable Answer fenced;

  private @Nullable CompletableFuture<Answer> flight;

  private enum Stage {
    BEGUN,
    FENCE_PASSED,
    NOT_IN_MEMORY,
    NOT_SHARED,
    OVER
  }

  Read(Instance process, World world, int key) {
    this.process = process;
    this.world = world;
    this.key = key;
    this.required = world.truth.required();
    if (world.trace.isWritten()) {
      world.trace.add(
          "%s is asked for key %d; acknowledged %s",
          process.name(), key, Arrays.toString(this.required));
    }
  }

  int[] required() {
    return this.required;
  }

  boolean isAt(Instance place) {
    return this.process == place;
  }

  /**
   * @return whether it is over
   */
  boolean step() {
    switch (this.stage) {
      case BEGUN -> askMemory();
      case FENCE_PASSED -> askLease();
      case NOT_IN_MEMORY -> askShared();
      case NOT_SHARED -> board();
      case OVER -> {}
    }
    CompletableFuture<Answer> boarded = this.flight;
    if (boarded != null && boarded.isDone()) {
      serve(boarded.join(), "the database");
    }
    return this.stage == Stage.OVER;
  }

  private void askMemory() {
    Answer found = this.process.kept[this.key];
    this.stage = Stage.NOT_IN_MEMORY;
    if (found == null || found.stamp() == null) {
      return;
    }
    if (!this.world.rules.keep(Rule.LEASE_BEFORE_FENCE)
        && this.process.memory instanceof BrokenMemory broken) {
      if (broken.judgeWithoutLease(found.stamp(), found.tags()) == Verdict.CURRENT) {
        this.fenced = found;
        this.stage = Stage.FENCE_PASSED;
      }
    } else if (this.process.isCurrent(found)) {
      this.world.tally.fromMemory++;
      serve(found, "memory");
    }
  }

  private void askLease() {
    Answer found = this.fenced;
    if (found != null
        && this.process.memory instanceof BrokenMemory broken
        && broken.isLeaseHeld()) {
      this.world.tally.fromMemory++;
      serve(found, "memory");
    } else {
      this.stage = Stage.NOT_IN_MEMORY;
    }
  }

  private void askShared() {
    Answer found = this.world.redis.answer(this.key);
    this.stage = Stage.NOT_SHARED;
    if (found != null && this.process.isCurrent(found)) {
      this.process.kept[this.key] = found;
      this.world.tally.shared++;
      serve(found, "what is shared");
    }
  }

  private void board() {
    if (this.flight == null) {
      boolean checked = this.world.rules.keep(Rule.FLIGHT_CHECKED);
      this.flight =
          this.process.flights.join(
              this.key,
              answer -> !checked || this.process.isCurrent(answer),
              () -> this.world.load(this.process, this.key));
    }
  }

  private void serve(Answer answer, String source) {
    this.stage = Stage.OVER;
    this.world.served(this.process, this.key, answer, this.required, source);
  }
}
