package app.jewgo.limits.record;

import app.jewgo.limits.rules.Asked;
import app.jewgo.limits.rules.Caller;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes down requests on a thread of its own. Who records never waits: what does not fit into the
 * queue, or comes while the disk fails, is dropped and counted. Thread-safe.
 */
public final class RequestRecorder implements AutoCloseable {

  private static final Logger logger = System.getLogger(RequestRecorder.class.getName());

  private static final int QUEUE = 8_192;

  private static final int FILES = 8;

  private static final long IDLE_MILLIS = 500;

  /** Short enough for the queue to hold what 100,000 requests a second bring. */
  private static final long GATHERING_MILLIS = 50;

  /** Where the disk has failed, it is left alone for so long. */
  private static final long PAUSE_NANOS = 1_000_000_000;

  /** Makes the next file. */
  @FunctionalInterface
  interface Opening {

    RecordFile open(Path directory, long atMillis) throws IOException;
  }

  private record Entry(long atMillis, Asked asked, Caller caller, Outcome outcome) {}

  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE);

  private final LongAdder dropped = new LongAdder();

  private final LongAdder written = new LongAdder();

  private final RecordDirectory directory;

  private final CallerHash hash;

  private final long maximumBytes;

  private final Opening opening;

  private final LongSupplier nanos;

  private final Thread thread;

  private volatile boolean closed;

  private @Nullable RecordFile file;

  /** In the file's buffer, as far as is known. */
  private int unflushed;

  private boolean failing;

  private long retryAt;

  private RequestRecorder(
      RecordDirectory directory,
      CallerHash hash,
      long maximumBytes,
      Opening opening,
      LongSupplier nanos) {
    this.directory = directory;
    this.hash = hash;
    this.maximumBytes = maximumBytes;
    this.opening = opening;
    this.nanos = nanos;
    this.thread = Thread.ofPlatform().name("limits-record").daemon().unstarted(this::run);
  }

  /**
   * @param directory of this gateway alone; created when something is written
   * @param secret salts the hashes of callers; the same on every gateway
   * @param maximumBytes on disk, at least 64 KiB; the oldest go first
   */
  public static RequestRecorder start(Path directory, byte[] secret, long maximumBytes) {
    return start(directory, secret, maximumBytes, RecordFile::create, System::nanoTime);
  }

  static RequestRecorder start(
      Path directory, byte[] secret, long maximumBytes, Opening opening, LongSupplier nanos) {
    if (maximumBytes < 64 * 1024) {
      throw new IllegalArgumentException("maximumBytes: " + maximumBytes + " (expected: >= 65536)");
    }
    RequestRecorder recorder =
        new RequestRecorder(
            new RecordDirectory(directory), new CallerHash(secret), maximumBytes, opening, nanos);
    recorder.thread.start();
    return recorder;
  }

  /**
   * @param asked with a path that {@link KnownWords} has reduced
   */
  public void record(Instant at, Asked asked, Caller caller, Outcome outcome) {
    if (this.closed || !this.queue.offer(new Entry(at.toEpochMilli(), asked, caller, outcome))) {
      this.dropped.increment();
    }
  }

  public long dropped() {
    return this.dropped.sum();
  }

  public long written() {
    return this.written.sum();
  }

  /** Writes what is queued, and ends. */
  @Override
  public void close() {
    this.closed = true;
    try {
      this.thread.join(2_000);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!this.closed || !this.queue.isEmpty()) {
        Entry entry = this.queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (entry != null) {
          // What comes meanwhile is written together: a wake-up and a flush cost more than a line.
          Thread.sleep(GATHERING_MILLIS);
          while (entry != null) {
            write(entry);
            entry = this.queue.poll();
          }
          flush();
        }
      }
      end();
    } catch (InterruptedException ex) {
      // Nobody interrupts it but the end of the JVM.
      Thread.currentThread().interrupt();
    }
  }

  private void write(Entry entry) {
    if (this.failing && this.nanos.getAsLong() - this.retryAt < 0) {
      this.dropped.increment();
      return;
    }
    try {
      RecordFile target = this.file;
      if (target == null || target.bytes() > this.maximumBytes / FILES) {
        target = next(entry.atMillis());
      }
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(entry.atMillis()), ZoneOffset.UTC);
      Caller caller = entry.caller();
      String user = caller.user();
      target.write(
          entry.atMillis(),
          new Shape(entry.asked(), caller.roles()),
          this.hash.of(day, "ip:" + caller.network()),
          (user == null) ? 0 : this.hash.of(day, "user:" + user),
          entry.outcome());
      this.unflushed++;
    } catch (IOException ex) {
      this.dropped.increment();
      failed(ex);
    }
  }

  private RecordFile next(long atMillis) throws IOException {
    closeFile();
    Files.createDirectories(this.directory.path());
    this.directory.shrinkTo(this.maximumBytes - this.maximumBytes / FILES);
    RecordFile next = this.opening.open(this.directory.path(), atMillis);
    this.file = next;
    return next;
  }

  private void flush() {
    try {
      if (this.file != null) {
        this.file.flush();
        flushed();
      }
    } catch (IOException ex) {
      failed(ex);
    }
  }

  private void end() {
    try {
      closeFile();
    } catch (IOException ex) {
      failed(ex);
    }
  }

  private void closeFile() throws IOException {
    if (this.file != null) {
      this.file.close();
      this.file = null;
      flushed();
    }
  }

  private void flushed() {
    this.written.add(this.unflushed);
    this.unflushed = 0;
    this.failing = false;
  }

  private void failed(IOException ex) {
    if (this.file != null) {
      this.file.giveUp();
      this.file = null;
    }
    this.dropped.add(this.unflushed);
    this.unflushed = 0;
    this.retryAt = this.nanos.getAsLong() + PAUSE_NANOS;
    if (!this.failing) {
      this.failing = true;
      logger.log(Level.WARNING, "Requests are not recorded in {0}: {1}", this.directory.path(), ex);
    }
  }
}
