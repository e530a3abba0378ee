package app.jewgo.restaurant.submission;

import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.database.Written;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets old idempotency keys in the background, a bounded number each time. */
final class KeyPurge {

  static final int BATCH = 1000;

  private static final int MAX_BATCHES = 100;

  private static final Logger LOGGER = LoggerFactory.getLogger(KeyPurge.class);

  private final Database database;

  private final InstantSource clock;

  KeyPurge(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void run() {
    try {
      int purged = purge();
      if (purged > 0) {
        LOGGER.info("forgot {} idempotency keys", purged);
      }
    } catch (RuntimeException ex) {
      LOGGER.warn("idempotency keys not purged, to be tried again: {}", ex.toString());
    }
  }

  int purge() {
    Instant before = this.clock.instant().minus(Submissions.KEPT);
    int purged = 0;
    for (int i = 0; i < MAX_BATCHES; i++) {
      int batch = purge(before);
      purged += batch;
      if (batch < BATCH) {
        break;
      }
    }
    return purged;
  }

  /** Nobody is served anything made of them, so nobody needs to have learnt of it. */
  private int purge(Instant before) {
    Written<Integer> purged =
        this.database.writing(
            false,
            () ->
                this.database.write(
                    DeleteOldKeyUses.class, sql -> DeleteOldKeyUses.in(sql, before, BATCH)));
    return purged.value();
  }
}
