package app.jewgo.restaurant.database;

import app.jewgo.kit.deadline.Deadline;
import app.jewgo.restaurant.database.DatabaseProperties.Pool;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to one server for one purpose. Who wants one waits for a slot first, so that the time
 * that Hikari waits is only ever the time that connecting takes. Thread-safe.
 */
final class ConnectionPool implements AutoCloseable {

  /** The shortest that Hikari knows; also how soon it tries again to connect. */
  private static final Duration ONE_WAIT = Duration.ofMillis(250);

  private final PGSimpleDataSource connector;

  private final HikariDataSource connections;

  private final Slots slots;

  private volatile Settings settings;

  ConnectionPool(
      String name,
      ServerAddress address,
      String applicationName,
      Settings settings,
      MeterRegistry meters) {
    this.settings = settings;
    this.slots = new Slots(settings.pool().maximumPoolSize());
    this.connector =
        address.dataSource(
            applicationName,
            (int) settings.connectTimeout().toSeconds(),
            settings.session().socketTimeout());
    this.connector.setOptions(settings.session().options());
    this.connector.setPrepareThreshold(3);
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(this.connector);
    config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
    config.setInitializationFailTimeout(-1);
    config.setMinimumIdle(settings.pool().minimumIdle());
    config.setMaximumPoolSize(settings.pool().maximumPoolSize());
    config.setConnectionTimeout(ONE_WAIT.toMillis());
    config.setValidationTimeout(ONE_WAIT.toMillis());
    config.setMaxLifetime(settings.maxLifetime().toMillis());
    config.setKeepaliveTime(settings.keepaliveTime().toMillis());
    this.connections = new HikariDataSource(config);
  }

  /**
   * @param pool sizes, and how long to wait for a slot
   */
  record Settings(
      Pool pool,
      Session session,
      Duration connectTimeout,
      Duration maxLifetime,
      Duration keepaliveTime) {}

  /** What is done with a connection. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {

    T with(Connection connection) throws SQLException;
  }

  /**
   * @throws SQLException also when no connection can be had from the server
   * @throws PoolFullException if no slot became free in time
   * @throws ServerLeftException if the server was given up while waiting for a slot
   */
  <T extends @Nullable Object> T use(Work<T> work) throws SQLException {
    takeSlot();
    try (Connection connection = connection()) {
      return work.with(connection);
    } finally {
      this.slots.giveBack();
    }
  }

  /** In short waits, so as not to wait on for a server that was given up meanwhile. */
  private Connection connection() throws SQLException {
    long departures = this.slots.departures();
    long deadline = System.nanoTime() + this.settings.connectTimeout().toNanos();
    while (true) {
      try {
        return this.connections.getConnection();
      } catch (SQLTransientConnectionException ex) {
        if (departures != this.slots.departures() || System.nanoTime() - deadline >= 0) {
          throw ex;
        }
      }
    }
  }

  private void takeSlot() {
    try {
      switch (this.slots.take(Deadline.left(this.settings.pool().connectionTimeout()))) {
        case TAKEN -> {}
        case FULL -> throw new PoolFullException(this.connections.getPoolName());
        case SERVER_LEFT -> throw new ServerLeftException(this.connections.getPoolName());
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new PoolFullException(this.connections.getPoolName());
    }
  }

  /** Nobody waits for this server any longer. */
  void serverLeft() {
    this.slots.serverLeft();
  }

  /** Closes the connections, those in use when they come back. */
  void renewConnections() {
    this.connections.getHikariPoolMXBean().softEvictConnections();
  }

  /** Brings other settings into force, without a pause. */
  void apply(Settings changed) {
    Settings before = this.settings;
    this.settings = changed;
    this.connector.setOptions(changed.session().options());
    this.connector.setSocketTimeout(changed.session().socketTimeout());
    this.connector.setConnectTimeout((int) changed.connectTimeout().toSeconds());
    var live = this.connections.getHikariConfigMXBean();
    int size = changed.pool().maximumPoolSize();
    // Hikari keeps minimumIdle ≤ maximumPoolSize at every moment.
    if (size < live.getMinimumIdle()) {
      live.setMinimumIdle(changed.pool().minimumIdle());
    }
    live.setMaximumPoolSize(size);
    live.setMinimumIdle(changed.pool().minimumIdle());
    live.setMaxLifetime(changed.maxLifetime().toMillis());
    this.connections.setKeepaliveTime(changed.keepaliveTime().toMillis());
    this.slots.resize(size);
    int open = this.connections.getHikariPoolMXBean().getTotalConnections();
    if (open > size
        // Hikari fills up when a connection goes, else only twice a minute.
        || open < changed.pool().minimumIdle()
        || !changed.session().equals(before.session())) {
      renewConnections();
    }
  }

  HikariDataSource connections() {
    return this.connections;
  }

  @Override
  public void close() {
    this.connections.close();
  }

  /** All connections are in use, and stayed so. */
  static final class PoolFullException extends RuntimeException {

    PoolFullException(String pool) {
      super("no connection became free in time in pool " + pool);
    }
  }

  /** The server was given up. */
  static final class ServerLeftException extends RuntimeException {

    ServerLeftException(String pool) {
      super("the server was given up while waiting for a connection of pool " + pool);
    }
  }
}
