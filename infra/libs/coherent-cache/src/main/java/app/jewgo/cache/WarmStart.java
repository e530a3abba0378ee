package app.jewgo.cache;

import app.jewgo.cache.membership.Membership;
import app.jewgo.cache.memory.CoherentCache;
import app.jewgo.cache.redis.HotKeys;
import app.jewgo.cache.redis.RedisUnavailableException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Lets a process be ready with what its siblings are asked for most: it takes that from shared
 * memory before it says that it is ready, and from then on tells others what it is asked for
 * itself. Without Redis, a lease or siblings it begins cold, and at once. Thread-safe.
 */
public final class WarmStart implements ApplicationRunner, AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(WarmStart.class);

  /** Of each cache. */
  private static final int MOST = 5_000;

  private static final Duration LONGEST_WARMING = Duration.ofSeconds(5);

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final int AT_A_TIME = 8;

  private final Membership membership;

  private final HotKeys keys;

  private final Map<String, CoherentCache<String, ?>> caches = new ConcurrentHashMap<>();

  private final Thread publishing =
      Thread.ofVirtual().name("cache-hot-keys").unstarted(this::publish);

  WarmStart(Membership membership, HotKeys keys) {
    this.membership = membership;
    this.keys = keys;
  }

  /**
   * Warms a cache, if it is called before the process is ready.
   *
   * @param cache that shares its answers
   */
  public void add(String name, CoherentCache<String, ?> cache) {
    this.caches.put(name, cache);
  }

  @Override
  public void run(ApplicationArguments arguments) throws InterruptedException {
    if (this.caches.isEmpty()) {
      return;
    }
    long end = System.nanoTime() + LONGEST_WARMING.toNanos();
    try {
      for (Map.Entry<String, CoherentCache<String, ?>> each : this.caches.entrySet()) {
        warm(each.getKey(), each.getValue(), end);
      }
    } catch (RedisUnavailableException ex) {
      logger.info("begins with a cold memory: {}", ex.getMessage());
    }
    this.publishing.start();
  }

  private void warm(String name, CoherentCache<String, ?> cache, long end)
      throws InterruptedException {
    List<String> wanted = this.keys.read(name);
    Duration left = Duration.ofNanos(end - System.nanoTime());
    if (wanted.isEmpty() || left.isNegative() || !this.membership.awaitLease(left)) {
      return;
    }
    Iterator<String> next = List.copyOf(wanted).iterator();
    AtomicInteger recalled = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_A_TIME; i++) {
        Future<?> _ = threads.submit(() -> recall(cache, next, end, recalled));
      }
    }
    logger.info("begins with {} of {} hot answers in {}", recalled, wanted.size(), name);
  }

  private static void recall(
      CoherentCache<String, ?> cache, Iterator<String> keys, long end, AtomicInteger recalled) {
    while (System.nanoTime() - end < 0) {
      String key;
      synchronized (keys) {
        if (!keys.hasNext()) {
          return;
        }
        key = keys.next();
      }
      if (cache.recall(key)) {
        recalled.incrementAndGet();
      }
    }
  }

  private void publish() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(INTERVAL);
        this.caches.forEach((name, cache) -> {
          List<String> hottest = cache.hottest(MOST);
          if (!hottest.isEmpty()) {
            this.keys.publish(name, hottest);
          }
        });
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
      } catch (RedisUnavailableException ex) {
        logger.debug("Nobody hears what is asked for most: {}", ex.getMessage());
      } catch (RuntimeException ex) {
        logger.warn("Cannot say what is asked for most", ex);
      }
    }
  }

  @Override
  public void close() {
    this.publishing.interrupt();
  }
}
