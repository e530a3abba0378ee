package app.jewgo.cache;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.membership.FeedListener;
import app.jewgo.kit.config.LiveConfig;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads anew what is asked for most as soon as it has changed, so that no reader waits for it: one
 * answer after the other, and for a fifth of the time at most, so that a long import does not make
 * every process read without end what changes again before anybody asks. Thread-safe.
 */
final class HotAnswers implements FeedListener, AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(HotAnswers.class);

  /** Changes of so long a time are dealt with together; meanwhile replicas replay them. */
  private static final Duration TOGETHER = Duration.ofMillis(20);

  /** Times what the reading took. */
  private static final int REST = 4;

  private static final Duration LONGEST_REST = Duration.ofSeconds(5);

  private final CoherentCaches caches;

  private final LiveConfig<CoherentCacheProperties> properties;

  private final Semaphore changes = new Semaphore(0);

  private final Thread reading = Thread.ofVirtual().name("cache-hot").unstarted(this::read);

  HotAnswers(CoherentCaches caches, LiveConfig<CoherentCacheProperties> properties) {
    this.caches = caches;
    this.properties = properties;
  }

  void start() {
    this.reading.start();
  }

  @Override
  public void applied(FeedEntry.Change change) {
    this.changes.release();
  }

  private void read() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        this.changes.acquire();
        Thread.sleep(TOGETHER);
        this.changes.drainPermits();
        long begin = System.nanoTime();
        reload();
        rest(Duration.ofNanos(System.nanoTime() - begin));
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException | Error ex) {
        logger.warn("Hot answers are read by whoever asks for them", ex);
      }
    }
  }

  /** What took long because the database hung says nothing about how long the next will take. */
  private static void rest(Duration reading) throws InterruptedException {
    Duration rest = reading.multipliedBy(REST);
    Thread.sleep((rest.compareTo(LONGEST_REST) < 0) ? rest : LONGEST_REST);
  }

  private void reload() {
    int most = this.properties.current().hotAnswers();
    if (most > 0) {
      this.caches.all().values().forEach(cache -> cache.reload(most));
    }
  }

  @Override
  public void close() {
    this.reading.interrupt();
  }
}
