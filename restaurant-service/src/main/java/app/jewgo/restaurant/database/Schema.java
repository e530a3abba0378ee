package app.jewgo.restaurant.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The tables, at the version that this program was written for. Migrates the primary as soon as it
 * can be reached; while it cannot, a replica whose version suffices will do. Thread-safe.
 */
final class Schema implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Schema.class);

  private static final String NAME = "restaurant";

  private static final String MIGRATIONS = "db/migration";

  private static final String APPLIED =
      "SELECT /* Schema */ version FROM restaurant.flyway_schema_history"
          + " WHERE success AND version IS NOT NULL";

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Seconds in which a server connects, and answers to anything but a migration. */
  private static final int DEADLINE = 3;

  /** Seconds; building an index on millions of rows takes its time. */
  private static final int MIGRATION_DEADLINE = 1800;

  private final PostgresServers servers;

  private final String applicationName;

  private final MigrationVersion expected = newestMigration();

  private final CountDownLatch ready = new CountDownLatch(1);

  private final Thread thread;

  private volatile String state = "not looked at yet";

  Schema(PostgresServers servers, String instance) {
    this.servers = servers;
    this.applicationName = instance + " migration";
    this.thread = Thread.ofVirtual().name("schema-migration").unstarted(this::prepare);
  }

  void start() {
    this.thread.start();
  }

  boolean isReady() {
    return this.ready.getCount() == 0;
  }

  void awaitReady(Duration patience) throws InterruptedException {
    boolean _ = this.ready.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * @return the version that the program needs
   */
  String expected() {
    return this.expected.getVersion();
  }

  /**
   * @return in a few words how far it is
   */
  String state() {
    return this.state;
  }

  private void prepare() {
    try {
      while (!migrated() && !sufficesSomewhere()) {
        Thread.sleep(PAUSE);
      }
      this.ready.countDown();
    } catch (InterruptedException ex) {
      // the process ends
    }
  }

  private boolean migrated() {
    try {
      // A hung server must not be given the patience of a migration.
      canBeReached(this.servers.owner());
    } catch (SQLException ex) {
      say("the primary cannot be reached: " + ex.getMessage());
      return false;
    }
    try {
      ServerAddress owner = this.servers.owner();
      PGSimpleDataSource source =
          owner.dataSource(this.applicationName, DEADLINE, MIGRATION_DEADLINE);
      // A migration that waits for a lock makes everybody behind it wait, too: rather try again.
      source.setOptions("-c lock_timeout=5s");
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:" + MIGRATIONS)
          .schemas(NAME)
          .placeholders(Map.of("service_role", this.servers.primary().username()))
          .load()
          .migrate();
      this.state = "version " + expected();
      return true;
    } catch (FlywayException ex) {
      say("the migration failed: " + ex.getMessage());
      return false;
    }
  }

  private boolean sufficesSomewhere() {
    for (ServerAddress address :
        Stream.concat(Stream.of(this.servers.primary()), this.servers.replicas().stream())
            .toList()) {
      MigrationVersion applied = applied(address);
      if (applied != null && applied.compareTo(this.expected) >= 0) {
        this.state = "version " + applied + ", seen at " + address;
        log.info("schema {}: {}", NAME, this.state);
        return true;
      }
    }
    return false;
  }

  private @Nullable MigrationVersion applied(ServerAddress address) {
    try (Connection connection =
            address.dataSource(this.applicationName, DEADLINE, DEADLINE).getConnection();
        PreparedStatement statement = connection.prepareStatement(APPLIED);
        ResultSet rows = statement.executeQuery()) {
      MigrationVersion newest = null;
      while (rows.next()) {
        MigrationVersion version = MigrationVersion.fromVersion(rows.getString(1));
        newest = (newest == null || version.compareTo(newest) > 0) ? version : newest;
      }
      return newest;
    } catch (SQLException ex) {
      log.debug("schema version of {} unknown", address, ex);
      return null;
    }
  }

  private void canBeReached(ServerAddress address) throws SQLException {
    try (Connection connection =
            address.dataSource(this.applicationName, DEADLINE, DEADLINE).getConnection();
        PreparedStatement statement = connection.prepareStatement("SELECT /* Schema */ 1")) {
      statement.execute();
    }
  }

  /** Each new state once, not every second. */
  private void say(String changed) {
    if (!changed.equals(this.state)) {
      log.warn("schema {}: {}", NAME, changed);
    }
    this.state = changed;
  }

  private static MigrationVersion newestMigration() {
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:" + MIGRATIONS + "/V*__*.sql");
      List<MigrationVersion> versions =
          Arrays.stream(files)
              .map(file -> Objects.requireNonNull(file.getFilename()))
              .map(name -> MigrationVersion.fromVersion(name.substring(1, name.indexOf("__"))))
              .toList();
      return versions.stream().max(Comparator.naturalOrder()).orElseThrow();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot list " + MIGRATIONS, ex);
    }
  }

  @Override
  public void close() {
    this.thread.interrupt();
  }
}
