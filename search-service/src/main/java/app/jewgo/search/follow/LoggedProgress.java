package app.jewgo.search.follow;

import app.jewgo.search.index.Progress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log how far the index is, every few seconds. */
final class LoggedProgress implements Progress {

  private static final Logger log = LoggerFactory.getLogger(LoggedProgress.class);

  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(5);

  private final AtomicLong next = new AtomicLong(System.nanoTime() + INTERVAL);

  @Override
  public void reached(int documents, int ofAll) {
    long due = this.next.get();
    long now = System.nanoTime();
    if (now - due >= 0 && this.next.compareAndSet(due, now + INTERVAL)) {
      log.info("index: {} of {} documents, {} %", documents, ofAll, documents * 100L / ofAll);
    }
  }
}
