package app.jewgo.local.platform;

import app.jewgo.local.process.PlatformProcess;
import app.jewgo.local.terminal.Narrator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Ends processes gracefully, in the reverse order of their start. */
public final class Shutdown {

  private final Narrator narrator;

  public Shutdown(Narrator narrator) {
    this.narrator = narrator;
  }

  /**
   * @param which the others are left alone
   * @throws LaunchException if one could not be ended; the others are
   */
  public void run(LocalPlatform platform, Collection<PlatformProcess> which) {
    List<String> failures = new ArrayList<>();
    for (List<PlatformProcess> wave : platform.stopWaves()) {
      failures.addAll(stop(wave.stream().filter(which::contains).toList()));
    }
    if (!failures.isEmpty()) {
      throw new LaunchException(String.join("\n", failures));
    }
  }

  private List<String> stop(List<PlatformProcess> wave) {
    List<String> failures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (PlatformProcess process : wave) {
        all.add(threads.submit(() -> stop(process)));
      }
      for (Future<?> one : all) {
        try {
          one.get();
        } catch (ExecutionException ex) {
          failures.add(String.valueOf(ex.getMessage()));
        } catch (InterruptedException ex) {
          Thread.currentThread().interrupt();
          failures.add("interrupted while stopping");
        }
      }
    }
    return failures;
  }

  private void stop(PlatformProcess process) {
    boolean ran = process.running().isPresent();
    long begin = System.nanoTime();
    process.stop(remark -> this.narrator.say("  " + remark));
    if (ran) {
      this.narrator.report(process.name(), Duration.ofNanos(System.nanoTime() - begin), "stopped");
    }
  }
}
