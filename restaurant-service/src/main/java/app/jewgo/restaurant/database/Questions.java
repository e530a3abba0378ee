package app.jewgo.restaurant.database;

import app.jewgo.kit.config.LiveConfig;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes each question to a server a span and a timer {@code jewgo.database.question}, tagged with
 * its class and the server, and logs the slow ones; values never appear. Thread-safe.
 */
final class Questions {

  private static final Logger log = LoggerFactory.getLogger("app.jewgo.restaurant.slow-query");

  private final ObservationRegistry observations;

  private final LiveConfig<DatabaseProperties> properties;

  Questions(ObservationRegistry observations, LiveConfig<DatabaseProperties> properties) {
    this.observations = observations;
    this.properties = properties;
  }

  /** Asks one server. */
  @FunctionalInterface
  interface Asking<T extends @Nullable Object> {

    T ask() throws SQLException;
  }

  <T extends @Nullable Object> T observe(Class<?> question, String pool, Asking<T> asking)
      throws SQLException {
    Observation observation =
        Observation.createNotStarted("jewgo.database.question", this.observations)
            .contextualName(question.getSimpleName())
            .lowCardinalityKeyValue("question", question.getSimpleName())
            .lowCardinalityKeyValue("pool", pool);
    long start = System.nanoTime();
    try {
      return observation.observeChecked(() -> ask(observation, asking));
    } finally {
      logIfSlow(question, pool, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private static <T extends @Nullable Object> T ask(Observation observation, Asking<T> asking)
      throws SQLException {
    String outcome = "answered";
    try {
      return asking.ask();
    } catch (SQLException | RuntimeException ex) {
      outcome = SqlFault.of(ex).name().toLowerCase(Locale.ROOT);
      throw ex;
    } finally {
      observation.lowCardinalityKeyValue("outcome", outcome);
    }
  }

  private void logIfSlow(Class<?> question, String pool, Duration took) {
    Duration expected = this.properties.current().slowQuery();
    if (took.compareTo(expected) > 0) {
      log.warn(
          "{} on {}: {} ms (expected: at most {} ms)",
          question.getSimpleName(),
          pool,
          took.toMillis(),
          expected.toMillis());
    }
  }
}
