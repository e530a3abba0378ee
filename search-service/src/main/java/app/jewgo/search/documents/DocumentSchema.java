package app.jewgo.search.documents;

import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of schema {@code search}, made as soon as the primary can be reached, and the view of
 * the restaurants that they are filled from. Thread-safe.
 */
final class DocumentSchema implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DocumentSchema.class);

  private static final String NAME = "search";

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private final Primary primary;

  private final Thread thread = Thread.ofVirtual().name("schema-migration").unstarted(this::make);

  private volatile boolean ready;

  private String state = "";

  DocumentSchema(Primary primary) {
    this.primary = primary;
  }

  void start() {
    this.thread.start();
  }

  boolean isReady() {
    return this.ready;
  }

  private void make() {
    try {
      while (!made()) {
        Thread.sleep(PAUSE);
      }
      this.ready = true;
    } catch (InterruptedException ex) {
      // the process ends
    }
  }

  private boolean made() {
    try {
      // A hung server must not be given the patience of a migration.
      String view =
          this.primary.transaction(
              DocumentSchema.class,
              DEADLINE,
              sql ->
                  String.valueOf(
                      sql.fetchSingle("SELECT to_regclass('restaurant.searchable')::text")
                          .get(0, String.class)));
      if (!view.equals("restaurant.searchable")) {
        say("restaurant.searchable is missing; restaurant-service makes it");
        return false;
      }
      Flyway.configure()
          .dataSource(this.primary.source())
          .locations("classpath:db/search")
          .schemas(NAME)
          .load()
          .migrate();
      return true;
    } catch (FlywayException | org.jooq.exception.DataAccessException ex) {
      say(String.valueOf(ex.getMessage()));
      return false;
    }
  }

  /** Each new state once, not every second. */
  private void say(String changed) {
    if (!changed.equals(this.state)) {
      log.warn("schema {}: {}", NAME, changed);
    }
    this.state = changed;
  }

  @Override
  public void close() {
    this.thread.interrupt();
  }
}
