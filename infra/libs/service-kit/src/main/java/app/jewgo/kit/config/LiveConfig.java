package app.jewgo.kit.config;

import java.util.function.Consumer;

/**
 * The values of one configuration record, now and after each change. Thread-safe.
 *
 * @param <T> an immutable record whose compact constructor refuses what is not valid, with messages
 *     like {@code limit: -1 (expected: > 0)}
 */
public interface LiveConfig<T> {

  /**
   * @return the record in force, the same one until something under its prefix changes
   */
  T current();

  /**
   * Registers somebody to be told of each new record, after it came into force. Told one change at
   * a time, on the poller's thread; what a listener throws is logged and stops nobody else.
   */
  void onChange(Consumer<T> listener);

  /**
   * @return a configuration that never changes, for tests and tools
   */
  static <T> LiveConfig<T> fixed(T value) {
    return new LiveConfig<>() {
      @Override
      public T current() {
        return value;
      }

      @Override
      public void onChange(Consumer<T> listener) {
        // Nothing will ever change.
      }
    };
  }
}
