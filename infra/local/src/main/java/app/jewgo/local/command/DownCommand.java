package app.jewgo.local.command;

import app.jewgo.local.platform.LocalPlatform;
import app.jewgo.local.platform.Shutdown;
import app.jewgo.local.state.PlatformLock;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "down",
    description =
        "Stops everything, gracefully. The database keeps its rows. Exit 0 also if nothing ran."
            + " After the first run of a build it makes class archives, with which the next start"
            + " is faster.")
final class DownCommand implements Callable<Integer> {

  private final Workspace workspace;

  DownCommand(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(this.workspace.state().path())) {
      this.workspace.narrator().say("the platform does not run");
      return ExitCode.OK;
    }
    try (PlatformLock _ = this.workspace.lock("down")) {
      if (stopAllLocked(this.workspace)) {
        this.workspace.existingPlatform().training().run(this.workspace.narrator());
      }
    }
    return ExitCode.OK;
  }

  /**
   * @return whether anything ran
   */
  static boolean stopAllLocked(Workspace workspace) {
    Optional<LocalPlatform> platform = workspace.platform();
    boolean ran = platform.isPresent() && platform.get().isAnythingRunning();
    if (!ran) {
      workspace.narrator().say("the platform does not run");
    }
    // Also when nothing runs: what crashed is no longer meant to run.
    platform.ifPresent(known -> new Shutdown(workspace.narrator()).run(known, known.processes()));
    return ran;
  }
}
