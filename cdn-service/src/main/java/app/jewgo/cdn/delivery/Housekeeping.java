package app.jewgo.cdn.delivery;

import app.jewgo.cdn.database.Database;
import app.jewgo.cdn.database.Schema;
import app.jewgo.kit.config.LiveConfig;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Keeps the queue in order in the background. */
final class Housekeeping {

  private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);

  private final Database database;

  private final Schema schema;

  private final LiveConfig<DeliveryProperties> properties;

  private final DeliveryMetrics metrics;

  Housekeeping(
      Database database,
      Schema schema,
      LiveConfig<DeliveryProperties> properties,
      DeliveryMetrics metrics) {
    this.database = database;
    this.schema = schema;
    this.properties = properties;
    this.metrics = metrics;
  }

  @Scheduled(initialDelay = 5, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
  void run() {
    if (!this.schema.isReady()) {
      return;
    }
    DeliveryProperties now = this.properties.current();
    try {
      int givenUp =
          this.database.transaction(
              TidyQueue.class, sql -> TidyQueue.giveUp(sql, now.giveUpAfter()));
      if (givenUp > 0) {
        LOGGER.error("{} purges could not be told for {} and are dead", givenUp, now.giveUpAfter());
      }
      int _ = this.database.transaction(TidyQueue.class, sql -> TidyQueue.forget(sql, now.keep()));
      this.metrics.queued(this.database.transaction(SelectDepths.class, SelectDepths::in));
    } catch (RuntimeException ex) {
      LOGGER.warn("the queue is not tidied, to be tried again: {}", ex.toString());
    }
  }
}
