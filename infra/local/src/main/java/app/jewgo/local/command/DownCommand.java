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
        "Stops everything, gracefully. The database keeps its rows. Exit 0 also if nothing ran.")
final class DownCommand implements Callable<Integer> {

  private final Workspace workspace;

  DownCommand(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Integer call() {
    stopAll(this.workspace, "down");
    return ExitCode.OK;
  }

  static void stopAll(Workspace workspace, String command) {
    if (!Files.isDirectory(workspace.state().path())) {
      workspace.narrator().say("the platform does not run");
      return;
    }
    try (PlatformLock _ = workspace.lock(command)) {
      stopAllLocked(workspace);
    }
  }

  static void stopAllLocked(Workspace workspace) {
    Optional<LocalPlatform> platform = workspace.platform();
    if (platform.isEmpty() || !platform.get().isAnythingRunning()) {
      workspace.narrator().say("the platform does not run");
    }
    // Also when nothing runs: what crashed is no longer meant to run.
    platform.ifPresent(known -> new Shutdown(workspace.narrator()).run(known, known.processes()));
  }
}
