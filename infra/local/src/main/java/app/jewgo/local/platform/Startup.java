package app.jewgo.local.platform;

import app.jewgo.local.process.LogFile;
import app.jewgo.local.process.PlatformProcess;
import app.jewgo.local.terminal.Narrator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Starts processes side by side, each as soon as what it needs is healthy. */
public final class Startup {

  private static final Duration POLL = Duration.ofMillis(100);

  private static final Duration CANCEL_DEADLINE = Duration.ofMinutes(2);

  private static final int LOG_LINES = 15;

  private final Narrator narrator;

  private final List<PlatformProcess> started = new CopyOnWriteArrayList<>();

  private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

  private final ReentrantLock atWork = new ReentrantLock();

  private volatile boolean cancelled;

  public Startup(Narrator narrator) {
    this.narrator = narrator;
  }

  /**
   * Starts those that do not run, and waits until all are healthy. What they need but is not among
   * them is not waited for.
   *
   * @throws LaunchException if one does not become healthy; the others may run by then, see {@link
   *     #started}
   */
  public void run(List<PlatformProcess> processes) {
    this.atWork.lock();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, CompletableFuture<Void>> healthy = new HashMap<>();
      for (PlatformProcess process : processes) {
        List<CompletableFuture<Void>> needs = new ArrayList<>();
        for (String need : LocalPlatform.needs(process.name())) {
          if (healthy.containsKey(need)) {
            needs.add(healthy.get(need));
          }
        }
        healthy.put(
            process.name(),
            CompletableFuture.allOf(needs.toArray(CompletableFuture[]::new))
                .thenRunAsync(() -> start(process), threads));
      }
      await(healthy.values().stream().toList());
    } finally {
      this.atWork.unlock();
    }
  }

  private void await(List<CompletableFuture<Void>> all) {
    CompletableFuture<Void> together =
        CompletableFuture.allOf(
            all.stream()
                .map(one ->
                    one.whenComplete((_, failure) -> {
                      if (failure != null) {
                        this.firstFailure.compareAndSet(null, failure);
                        // The others give up at their next look.
                        this.cancelled = true;
                      }
                    }))
                .toArray(CompletableFuture[]::new));
    try {
      together.join();
    } catch (CompletionException ex) {
      Throwable cause = Objects.requireNonNullElse(this.firstFailure.get(), ex);
      while (cause instanceof CompletionException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw (cause instanceof LaunchException launch)
          ? launch
          : new LaunchException(String.valueOf(cause.getMessage()), cause);
    }
  }

  private void start(PlatformProcess process) {
    long begin = System.nanoTime();
    if (process.running().isPresent() && process.isHealthy()) {
      this.narrator.done(process.name(), Duration.ZERO, "runs already, port " + process.port());
      return;
    }
    if (process.running().isEmpty()) {
      giveUpIfCancelled(process);
      this.started.add(process);
      try {
        process.start();
      } catch (RuntimeException ex) {
        throw failure(process, String.valueOf(ex.getMessage()), ex);
      }
    }
    awaitHealth(process, begin);
    this.narrator.done(
        process.name(), Duration.ofNanos(System.nanoTime() - begin), "port " + process.port());
  }

  private void awaitHealth(PlatformProcess process, long begin) {
    long deadline = process.startDeadline().toNanos();
    while (!process.isHealthy()) {
      giveUpIfCancelled(process);
      if (process.running().isEmpty()) {
        throw failure(process, "ended while it started", null);
      }
      if (System.nanoTime() - begin > deadline) {
        throw failure(
            process,
            "not healthy within " + process.startDeadline().toSeconds() + " s of its start",
            null);
      }
      try {
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
        throw new LaunchException("interrupted while waiting for " + process.name(), ex);
      }
    }
  }

  private void giveUpIfCancelled(PlatformProcess process) {
    if (this.cancelled) {
      throw new LaunchException("start of " + process.name() + " given up");
    }
  }

  private static LaunchException failure(
      PlatformProcess process, String what, @Nullable Throwable cause) {
    StringBuilder message = new StringBuilder(process.name() + ": " + what);
    message.append("\nlog: ").append(process.log());
    for (String line : new LogFile(process.log()).tail(LOG_LINES)) {
      message.append("\n  | ").append(line);
    }
    return (cause == null)
        ? new LaunchException(message.toString())
        : new LaunchException(message.toString(), cause);
  }

  /**
   * Makes a start that is under way in another thread give up, and waits until it has: from then on
   * nothing is started any more.
   */
  public void cancel() {
    this.cancelled = true;
    try {
      if (this.atWork.tryLock(CANCEL_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        this.atWork.unlock();
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @return the processes that this start has started, healthy or not
   */
  public List<PlatformProcess> started() {
    return List.copyOf(this.started);
  }
}
