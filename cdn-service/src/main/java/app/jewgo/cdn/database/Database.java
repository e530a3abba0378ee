package app.jewgo.cdn.database;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Transactions on the primary. They are short: a call of a provider never happens within one, since
 * an open transaction would keep every cache of the platform from storing what is new. Thread-safe.
 */
public final class Database implements AutoCloseable {

  private static final Duration LATER = Duration.ofSeconds(2);

  private static final Duration SILENCE_BEYOND_TIMEOUT = Duration.ofSeconds(2);

  private final HikariDataSource connections;

  Database(
      PostgresPrimary primary,
      DatabaseProperties properties,
      String instance,
      MeterRegistry meters) {
    PGSimpleDataSource source =
        primary.service(instance, properties.statementTimeout().plus(SILENCE_BEYOND_TIMEOUT));
    source.setOptions(
        "-c statement_timeout="
            + properties.statementTimeout().toMillis()
            + " -c transaction_timeout="
            + properties.statementTimeout().multipliedBy(2).toMillis());
    HikariConfig config = new HikariConfig();
    config.setPoolName("cdn");
    config.setDataSource(source);
    config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
    config.setInitializationFailTimeout(-1);
    config.setMinimumIdle(2);
    config.setMaximumPoolSize(properties.maximumPoolSize());
    config.setConnectionTimeout(properties.connectionTimeout().toMillis());
    config.setValidationTimeout(Math.min(1_000, properties.connectionTimeout().toMillis()));
    config.setAutoCommit(false);
    this.connections = new HikariDataSource(config);
  }

  /**
   * @param question whose name stands in the statements
   * @throws ProblemException 503 if the database cannot be had; what was written is then either
   *     there as a whole or not at all
   */
  public <T extends @Nullable Object> T transaction(
      Class<?> question, Function<DSLContext, T> work) {
    try (Connection connection = this.connections.getConnection()) {
      try {
        T result = work.apply(Dialect.on(connection, question));
        connection.commit();
        return result;
      } catch (RuntimeException | Error ex) {
        rollback(connection, ex);
        throw ex;
      }
    } catch (SQLException | DataAccessException ex) {
      throw new ProblemException(
          Problem.unavailable("The queue of purges cannot be reached at the moment.", LATER), ex);
    }
  }

  private static void rollback(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException ex) {
      failure.addSuppressed(ex);
    }
  }

  @Override
  public void close() {
    this.connections.close();
  }
}
