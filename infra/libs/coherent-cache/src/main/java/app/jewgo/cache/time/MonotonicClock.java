package app.jewgo.cache.time;

/**
 * Time that only goes forward, and says nothing about the time of day. Readings are compared by
 * their difference, as those of {@link System#nanoTime()}. Thread-safe.
 */
@FunctionalInterface
public interface MonotonicClock {

  MonotonicClock SYSTEM = System::nanoTime;

  /**
   * @return nanoseconds since an arbitrary moment, which may be in the future
   */
  long nanos();
}
