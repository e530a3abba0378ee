package app.jewgo.cache;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.membership.FeedListener;
import app.jewgo.cache.memory.CoherentCache;
import app.jewgo.cache.memory.Loader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads anew what is asked for most as soon as it has changed, so that no reader waits for it.
 * Thread-safe.
 */
public final class HotAnswers implements FeedListener, AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(HotAnswers.class);

  /** Changes of so long a time are dealt with together. */
  private static final Duration TOGETHER = Duration.ofMillis(20);

  private final List<Runnable> reloads = new CopyOnWriteArrayList<>();

  private final Semaphore changes = new Semaphore(0);

  private final Thread reading = Thread.ofVirtual().name("cache-hot").unstarted(this::read);

  HotAnswers() {}

  void start() {
    this.reading.start();
  }

  /**
   * Keeps the answers of a cache hot.
   *
   * @param most how many, 1 to 10,000
   * @param loaders of a key
   */
  public <K, V> void keep(
      CoherentCache<K, V> cache, int most, Function<? super K, Loader<V>> loaders) {
    if (most < 1 || most > 10_000) {
      throw new IllegalArgumentException("most: " + most + " (expected: 1..10000)");
    }
    this.reloads.add(() -> cache.reload(most, loaders));
  }

  @Override
  public void applied(FeedEntry.Change change) {
    if (!this.reloads.isEmpty()) {
      this.changes.release();
    }
  }

  private void read() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        this.changes.acquire();
        Thread.sleep(TOGETHER);
        this.changes.drainPermits();
        this.reloads.forEach(Runnable::run);
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException ex) {
        logger.warn("Hot answers are read by whoever asks for them", ex);
      }
    }
  }

  @Override
  public void close() {
    this.reading.interrupt();
  }
}
