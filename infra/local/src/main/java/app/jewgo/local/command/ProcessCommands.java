package app.jewgo.local.command;

import app.jewgo.local.platform.LocalPlatform;
import app.jewgo.local.platform.Shutdown;
import app.jewgo.local.platform.Startup;
import app.jewgo.local.process.PlatformProcess;
import app.jewgo.local.state.PlatformLock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands about one process, or all processes of one service. */
final class ProcessCommands {

  private ProcessCommands() {}

  /** What they have in common: a name, and the lock. */
  abstract static class OnNamed implements Callable<Integer> {

    final Workspace workspace;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
        paramLabel = "NAME",
        description =
            "A process (restaurant-service-2, gateway-1, redis, postgres-primary, postgres-replica-1) or a"
                + " service (restaurant-service, gateway).")
    private String name = "";

    OnNamed(Workspace workspace) {
      this.workspace = workspace;
    }

    @Override
    public final Integer call() {
      // A wrong name is told at once; what it names is looked for when nobody else is at work.
      Names.find(this.workspace.existingPlatform(), this.name, this.spec);
      try (PlatformLock _ = this.workspace.lock(this.spec.name() + " " + this.name)) {
        LocalPlatform platform = this.workspace.existingPlatform();
        act(platform, Names.find(platform, this.name, this.spec));
      }
      return ExitCode.OK;
    }

    abstract void act(LocalPlatform platform, List<PlatformProcess> processes);

    final void stop(LocalPlatform platform, List<PlatformProcess> processes) {
      new Shutdown(this.workspace.narrator()).run(platform, processes);
    }

    final void start(List<PlatformProcess> processes) {
      new Startup(this.workspace.narrator()).run(processes);
    }
  }

  @Command(name = "stop", description = "Stops one process or service, gracefully.")
  static final class Stop extends OnNamed {

    Stop(Workspace workspace) {
      super(workspace);
    }

    @Override
    void act(LocalPlatform platform, List<PlatformProcess> processes) {
      stop(platform, processes);
    }
  }

  @Command(
      name = "start",
      description = "Starts one process or service as ./jewgo up did; exit 0 once it is healthy.")
  static final class Start extends OnNamed {

    Start(Workspace workspace) {
      super(workspace);
    }

    @Override
    void act(LocalPlatform platform, List<PlatformProcess> processes) {
      start(processes);
    }
  }

  @Command(name = "restart", description = "Stops and starts one process or service.")
  static final class Restart extends OnNamed {

    @Option(
        names = "--rolling",
        description = "One process after the other, each healthy before the next is stopped.")
    private boolean rolling;

    Restart(Workspace workspace) {
      super(workspace);
    }

    @Override
    void act(LocalPlatform platform, List<PlatformProcess> processes) {
      if (this.rolling) {
        for (PlatformProcess process : processes) {
          stop(platform, List.of(process));
          start(List.of(process));
        }
      } else {
        stop(platform, processes);
        start(processes);
      }
    }
  }
}
