package app.jewgo.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves when a test says so. Thread-safe; clocks made by {@link #withZone} follow. */
public final class MutableClock extends Clock {

  private final AtomicReference<Instant> now;

  private final ZoneId zone;

  private MutableClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /**
   * @return a clock in UTC that stands at this instant
   */
  public static MutableClock at(Instant instant) {
    return new MutableClock(new AtomicReference<>(instant), ZoneOffset.UTC);
  }

  /**
   * @param instant like {@code 2026-11-23T08:00:00Z}
   */
  public static MutableClock at(String instant) {
    return at(Instant.parse(instant));
  }

  public void set(Instant instant) {
    this.now.set(instant);
  }

  /**
   * @param duration may be negative: clocks are set back, too
   */
  public void advance(Duration duration) {
    this.now.updateAndGet(instant -> instant.plus(duration));
  }

  @Override
  public Instant instant() {
    return this.now.get();
  }

  @Override
  public ZoneId getZone() {
    return this.zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new MutableClock(this.now, other);
  }
}
