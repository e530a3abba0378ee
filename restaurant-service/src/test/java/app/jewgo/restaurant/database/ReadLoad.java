package app.jewgo.restaurant.database;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Readers that never pause, until closed. */
final class ReadLoad implements AutoCloseable {

  private final Map<Integer, AtomicInteger> answersByPort = new ConcurrentHashMap<>();

  private final List<String> failures = new CopyOnWriteArrayList<>();

  private final AtomicLong longest = new AtomicLong();

  private final List<Thread> readers;

  private volatile boolean over;

  ReadLoad(TestDatabase database, int readers) {
    this.readers =
        IntStream.range(0, readers)
            .mapToObj(i -> Thread.ofVirtual().start(() -> run(database)))
            .toList();
  }

  private void run(TestDatabase database) {
    while (!this.over) {
      long start = System.nanoTime();
      try {
        int port = database.answeringPort();
        this.answersByPort.computeIfAbsent(port, key -> new AtomicInteger()).incrementAndGet();
      } catch (RuntimeException ex) {
        this.failures.add(ex + " because of " + ex.getCause());
      }
      this.longest.accumulateAndGet(System.nanoTime() - start, Math::max);
    }
  }

  int answersOf(int port) {
    AtomicInteger answers = this.answersByPort.get(port);
    return (answers == null) ? 0 : answers.get();
  }

  List<String> failures() {
    return this.failures;
  }

  /** Of the reads that ended since the last call. */
  Duration longest() {
    return Duration.ofNanos(this.longest.getAndSet(0));
  }

  @Override
  public void close() {
    end();
  }

  /** Waits for the last answers. */
  void end() {
    this.over = true;
    for (Thread reader : this.readers) {
      try {
        reader.join();
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
