package app.jewgo.search.index;

import app.jewgo.search.documents.SourceDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Indexes while others are still being read from the database. What waits is bounded; one thread
 * adds.
 */
final class IndexingThreads implements AutoCloseable {

  private static final int BATCH = 500;

  private static final int BATCHES_UNDER_WAY = 8;

  private final Put put;

  private final int all;

  private final Progress progress;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("indexing-", 0).factory());

  private final Semaphore room = new Semaphore(BATCHES_UNDER_WAY);

  private final AtomicInteger done = new AtomicInteger();

  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private List<SourceDocument> batch = new ArrayList<>(BATCH);

  IndexingThreads(Put put, int all, Progress progress) {
    this.put = put;
    this.all = all;
    this.progress = progress;
  }

  /** Puts one document into the index. */
  @FunctionalInterface
  interface Put {

    void accept(SourceDocument source) throws IOException;
  }

  /** What each thread does, all at the same time. */
  @FunctionalInterface
  interface Work {

    void run() throws IOException;
  }

  /** Does something by as many threads as there are processors; waits for all of them. */
  static void together(Work work) throws IOException {
    AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService threads = Executors.newFixedThreadPool(processors)) {
      for (int i = 0; i < processors; i++) {
        threads.execute(() -> {
          try {
            work.run();
          } catch (IOException ex) {
            failure.compareAndSet(null, ex);
          }
        });
      }
    }
    IOException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  void add(SourceDocument source) {
    this.batch.add(source);
    if (this.batch.size() == BATCH) {
      hand();
    }
  }

  private void hand() {
    List<SourceDocument> handed = this.batch;
    this.batch = new ArrayList<>(BATCH);
    this.room.acquireUninterruptibly();
    this.threads.execute(() -> {
      try {
        for (SourceDocument source : handed) {
          this.put.accept(source);
        }
        this.progress.reached(this.done.addAndGet(handed.size()), this.all);
      } catch (IOException | RuntimeException | Error ex) {
        this.failure.compareAndSet(null, ex);
      } finally {
        this.room.release();
      }
    });
  }

  /** Waits until all is in. */
  @Override
  public void close() throws IOException {
    if (!this.batch.isEmpty()) {
      hand();
    }
    this.room.acquireUninterruptibly(BATCHES_UNDER_WAY);
    this.threads.shutdown();
    Throwable failed = this.failure.get();
    if (failed != null) {
      throw new IOException("indexing failed: " + failed.getMessage(), failed);
    }
  }
}
