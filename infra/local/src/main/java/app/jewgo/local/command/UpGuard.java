package app.jewgo.local.command;

import app.jewgo.local.platform.BringUp;
import app.jewgo.local.platform.LocalPlatform;
import app.jewgo.local.process.PlatformProcess;
import app.jewgo.local.state.PlatformLock;
import app.jewgo.local.terminal.Narrator;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops the platform when {@code ./jewgo up} is interrupted: all of it, or what it started so far.
 */
final class UpGuard {

  private static final Duration POLL = Duration.ofSeconds(1);

  private static @Nullable Thread hook;

  private final BringUp bringUp;

  private final Workspace workspace;

  private final Narrator narrator;

  private volatile boolean ready;

  private UpGuard(BringUp bringUp, Workspace workspace) {
    this.bringUp = bringUp;
    this.workspace = workspace;
    this.narrator = workspace.narrator();
  }

  /** Begins to guard, until {@link #release}. */
  static synchronized UpGuard protect(BringUp bringUp, Workspace workspace) {
    UpGuard guard = new UpGuard(bringUp, workspace);
    hook = new Thread(guard::interrupted, "stop-on-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    return guard;
  }

  /** Ends to guard: from now on, the platform outlives this program. */
  static synchronized void release() {
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ex) {
        // Interrupted at the last moment: the hook is at work, and right to be.
        return;
      }
      hook = null;
    }
  }

  private void interrupted() {
    this.narrator.say("");
    this.narrator.say("stopping");
    if (this.ready) {
      // Another shell may have changed the platform since, or be at it.
      try (PlatformLock _ = this.workspace.lock("up")) {
        DownCommand.stopAllLocked(this.workspace);
      }
    } else {
      this.bringUp.cancel();
      this.bringUp.undo();
    }
  }

  /**
   * Stays until the platform is stopped by another command, and tells when a process ends that
   * nobody stopped.
   */
  int watch() {
    this.ready = true;
    LocalPlatform platform = this.bringUp.platform();
    Set<String> told = new HashSet<>();
    while (platform.isAnythingRunning()) {
      for (PlatformProcess process : platform.processes()) {
        boolean crashed =
            process.running().isEmpty() && platform.records().isMeantToRun(process.name());
        if (!crashed) {
          told.remove(process.name());
        } else if (told.add(process.name())) {
          this.narrator.say(
              process.name()
                  + " has ended; log: "
                  + process.log()
                  + " (again: ./jewgo start "
                  + process.name()
                  + ")");
        }
      }
      try {
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
        return ExitCode.FAILED;
      }
    }
    release();
    this.narrator.say("the platform was stopped");
    return ExitCode.OK;
  }
}
