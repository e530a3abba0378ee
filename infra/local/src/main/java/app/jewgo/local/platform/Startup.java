package app.jewgo.local.platform;

import app.jewgo.local.process.LogFile;
import app.jewgo.local.process.PlatformProcess;
import app.jewgo.local.terminal.Narrator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes, each as soon as what it needs is healthy, a few at a time: starting virtual
 * machines keep the processors busy and drive each other out of their caches, so nine at once are
 * ready later than nine in turns.
 */
public final class Startup {

  private static final Duration POLL = Duration.ofMillis(100);

  private static final Duration REMINDER = Duration.ofSeconds(30);

  private static final Duration CANCEL_DEADLINE = Duration.ofMinutes(2);

  private static final int LOG_LINES = 15;

  private static final int SIDE_BY_SIDE = Runtime.getRuntime().availableProcessors() + 1;

  private final Narrator narrator;

  private final Duration reminder;

  private final List<PlatformProcess> started = new CopyOnWriteArrayList<>();

  private final ReentrantLock atWork = new ReentrantLock();

  private volatile boolean cancelled;

  public Startup(Narrator narrator) {
    this(narrator, REMINDER);
  }

  /**
   * @param reminder how often a person hears of what is not healthy yet
   */
  Startup(Narrator narrator, Duration reminder) {
    this.narrator = narrator;
    this.reminder = reminder;
  }

  /**
   * Starts those that do not run, and waits until all are healthy. What they need but is not among
   * them is not waited for.
   *
   * @param processes in the order in which they take their turns
   * @throws LaunchException if one does not become healthy; the others may run by then, see {@link
   *     #started}
   */
  public void run(List<PlatformProcess> processes) {
    this.atWork.lock();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<String> turns = new ExecutorCompletionService<>(threads);
      List<PlatformProcess> waiting = new ArrayList<>(processes);
      Set<String> missing = new HashSet<>();
      processes.forEach(process -> missing.add(process.name()));
      LaunchException firstFailure = null;
      int busy = 0;
      while (!waiting.isEmpty() || busy > 0) {
        busy += takeTurns(turns, waiting, missing, SIDE_BY_SIDE - busy);
        try {
          missing.remove(turns.take().get());
        } catch (ExecutionException ex) {
          firstFailure = Objects.requireNonNullElse(firstFailure, launchException(ex));
          // Those at work give up at their next look; the others are not begun.
          this.cancelled = true;
          waiting.clear();
        } catch (InterruptedException ex) {
          this.cancelled = true;
          Thread.currentThread().interrupt();
          throw new LaunchException("interrupted while starting", ex);
        }
        busy--;
      }
      if (firstFailure != null) {
        throw firstFailure;
      }
    } finally {
      this.atWork.unlock();
    }
  }

  private int takeTurns(
      CompletionService<String> turns,
      List<PlatformProcess> waiting,
      Set<String> missing,
      int free) {
    List<PlatformProcess> next =
        waiting.stream()
            .filter(process -> Collections.disjoint(LocalPlatform.needs(process.name()), missing))
            .limit(free)
            .toList();
    waiting.removeAll(next);
    next.forEach(process -> turns.submit(() -> start(process), process.name()));
    return next.size();
  }

  private static LaunchException launchException(ExecutionException failure) {
    return (failure.getCause() instanceof LaunchException launch)
        ? launch
        : new LaunchException(String.valueOf(failure.getMessage()), failure);
  }

  private void start(PlatformProcess process) {
    long begin = System.nanoTime();
    if (process.running().isPresent() && process.isHealthy()) {
      this.narrator.report(process.name(), Duration.ZERO, "runs already, port " + process.port());
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
    this.narrator.report(
        process.name(), Duration.ofNanos(System.nanoTime() - begin), "port " + process.port());
  }

  private void awaitHealth(PlatformProcess process, long begin) {
    long deadline = process.startDeadline().toNanos();
    long remindedAt = begin;
    while (!process.isHealthy()) {
      giveUpIfCancelled(process);
      if (process.running().isEmpty()) {
        throw failure(process, "ended while it started", null);
      }
      long now = System.nanoTime();
      if (now - begin > deadline) {
        throw failure(
            process,
            "not healthy within " + process.startDeadline().toSeconds() + " s of its start",
            null);
      }
      if (now - remindedAt >= this.reminder.toNanos()) {
        remindedAt = now;
        this.narrator.report(process.name(), Duration.ofNanos(now - begin), "still starting");
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
