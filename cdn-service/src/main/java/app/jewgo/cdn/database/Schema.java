package app.jewgo.cdn.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables, at the version that this program was written for. Migrates as soon as the primary can
 * be reached; until then nothing is queued and nothing is sent. Thread-safe.
 */
public final class Schema implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(Schema.class);

  private static final String NAME = "cdn";

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Duration SILENCE = Duration.ofSeconds(3);

  private static final Duration MIGRATION_SILENCE = Duration.ofMinutes(10);

  private final PostgresPrimary primary;

  private final String applicationName;

  private final CountDownLatch ready = new CountDownLatch(1);

  private final Thread thread;

  private volatile String state = "not looked at yet";

  Schema(PostgresPrimary primary, String instance) {
    this.primary = primary;
    this.applicationName = instance + " migration";
    this.thread = Thread.ofVirtual().name("schema-migration").unstarted(this::prepare);
  }

  void start() {
    this.thread.start();
  }

  public boolean isReady() {
    return this.ready.getCount() == 0;
  }

  /**
   * Waits until the tables are there.
   *
   * @return whether they are
   */
  public boolean awaitReady(Duration patience) throws InterruptedException {
    return this.ready.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * @return in a few words how far it is
   */
  String state() {
    return this.state;
  }

  private void prepare() {
    try {
      while (!migrated()) {
        Thread.sleep(PAUSE);
      }
      this.ready.countDown();
    } catch (InterruptedException ex) {
      // the process ends
    }
  }

  private boolean migrated() {
    // A hung server must not be given the patience of a migration.
    try (Connection _ = this.primary.owner(this.applicationName, SILENCE).getConnection()) {
      PGSimpleDataSource source = this.primary.owner(this.applicationName, MIGRATION_SILENCE);
      // A migration that waits for a lock makes everybody behind it wait, too: rather try again.
      source.setOptions("-c lock_timeout=5s");
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/migration")
          .schemas(NAME)
          .placeholders(Map.of("service_role", this.primary.username()))
          .load()
          .migrate();
      this.state = "ready";
      return true;
    } catch (SQLException ex) {
      say("the primary cannot be reached: " + ex.getMessage());
      return false;
    } catch (FlywayException ex) {
      say("the migration failed: " + ex.getMessage());
      return false;
    }
  }

  /** Each new state once, not every second. */
  private void say(String changed) {
    if (!changed.equals(this.state)) {
      LOGGER.warn("schema {}: {}", NAME, changed);
    }
    this.state = changed;
  }

  @Override
  public void close() {
    this.thread.interrupt();
  }
}
