package app.jewgo.cacheservice.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/** The server that accepts writes. Each call opens a connection; the caller closes it. */
public final class Primary {

  /**
   * Each statement reads few rows in the order of a key. Of a table that is being filled,
   * statistics say otherwise, and to sort all of it for ten rows took a processor.
   */
  private static final String KEYED =
      "-c enable_seqscan=off -c enable_bitmapscan=off -c enable_sort=off";

  private final PrimaryProperties properties;

  private final String applicationName;

  private Primary(PrimaryProperties properties, String instance) {
    this.properties = properties;
    this.applicationName = instance;
  }

  static Primary of(PrimaryProperties properties, String instance) {
    return new Primary(properties, instance);
  }

  /**
   * @param url {@code jdbc:postgresql://host:port/database}, see {@link PrimaryProperties}
   * @param instance as shown by {@code pg_stat_activity}
   */
  public static Primary at(
      String url, String username, @Nullable String password, String instance) {
    return of(new PrimaryProperties(url, username, password), instance);
  }

  /**
   * @param deadline for connecting and for each answer, at least a second; a server that is silent
   *     for longer is given up
   */
  public Connection connect(Duration deadline) throws SQLException {
    Properties settings = common(deadline);
    PGProperty.OPTIONS.set(
        settings, KEYED + " -c statement_timeout=" + Math.max(1000, deadline.toMillis()));
    return DriverManager.getConnection(this.properties.url(), settings);
  }

  /**
   * @param deadline as for {@link #connect}, until the stream is started
   * @param serverPatience for how long the server keeps the slot for a reader that is silent
   */
  public Connection connectForReplication(Duration deadline, Duration serverPatience)
      throws SQLException {
    Properties settings = common(deadline);
    PGProperty.REPLICATION.set(settings, "database");
    PGProperty.PREFER_QUERY_MODE.set(settings, "simple");
    PGProperty.OPTIONS.set(settings, "-c wal_sender_timeout=" + serverPatience.toMillis());
    return DriverManager.getConnection(this.properties.url(), settings);
  }

  private Properties common(Duration deadline) {
    int seconds = (int) Math.max(1, deadline.toSeconds());
    Properties settings = new Properties();
    PGProperty.USER.set(settings, this.properties.username());
    PGProperty.PASSWORD.set(settings, this.properties.password());
    PGProperty.APPLICATION_NAME.set(settings, this.applicationName);
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(settings, "9.4");
    PGProperty.CONNECT_TIMEOUT.set(settings, seconds);
    PGProperty.SOCKET_TIMEOUT.set(settings, seconds);
    PGProperty.CANCEL_SIGNAL_TIMEOUT.set(settings, seconds);
    PGProperty.TCP_KEEP_ALIVE.set(settings, true);
    PGProperty.TARGET_SERVER_TYPE.set(settings, "primary");
    // Of several hosts, which one is the primary may change at any time.
    PGProperty.HOST_RECHECK_SECONDS.set(settings, 1);
    return settings;
  }
}
