package app.jewgo.kit.config;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One document of config-repo that has a form of its own, now and after each change. Thread-safe.
 *
 * @param <T> what the document is read as; immutable
 */
public interface LiveDocument<T> {

  /**
   * @return the document in force
   */
  T current();

  /**
   * @return since when
   */
  Instant appliedAt();

  /**
   * @return the last document that was not taken, null if there was none
   */
  @Nullable Refusal lastRefusal();

  /** Registers somebody to be told of each new document, after it came into force. */
  void onChange(Consumer<T> listener);

  /**
   * A document that was not taken.
   *
   * @param reason what its reader says
   */
  record Refusal(Instant at, String reason) {}
}
