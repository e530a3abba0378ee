package app.jewgo.cache.shared;

import java.util.concurrent.atomic.LongAdder;

/** What became of questions to Redis. Thread-safe. */
public final class SharedCounts {

  private final LongAdder found = new LongAdder();

  private final LongAdder missed = new LongAdder();

  private final LongAdder unreadable = new LongAdder();

  private final LongAdder failed = new LongAdder();

  private final LongAdder skipped = new LongAdder();

  void foundOne() {
    this.found.increment();
  }

  void missedOne() {
    this.missed.increment();
  }

  void unreadableOne() {
    this.unreadable.increment();
  }

  void failedOne() {
    this.failed.increment();
  }

  void skippedOne() {
    this.skipped.increment();
  }

  /** Something was there, which may still have been too old. */
  public long found() {
    return this.found.sum();
  }

  public long missed() {
    return this.missed.sum();
  }

  /** Bytes of others, of another version, damaged, or over. */
  public long unreadable() {
    return this.unreadable.sum();
  }

  /** Late, or an error. */
  public long failed() {
    return this.failed.sum();
  }

  /** Not asked, since Redis is slow or gone. */
  public long skipped() {
    return this.skipped.sum();
  }
}
