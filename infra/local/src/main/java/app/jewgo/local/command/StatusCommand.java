package app.jewgo.local.command;

import app.jewgo.local.platform.LocalPlatform;
import app.jewgo.local.status.Inspection;
import app.jewgo.local.status.PlatformStatus;
import app.jewgo.local.status.StatusTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "status",
    description = {
      "Shows every process: health, pid, ports, uptime; replication; Redis.",
      "Exit 0: ready. 1: something is not as it should be. 3: nothing runs."
    })
final class StatusCommand implements Callable<Integer> {

  private final Workspace workspace;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  StatusCommand(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Integer call() {
    Optional<LocalPlatform> platform = this.workspace.platform();
    PlatformStatus status =
        platform
            .map(known -> new Inspection(known).run())
            .orElseGet(() -> new PlatformStatus(false, List.of(), List.of(), Map.of(), Map.of()));
    if (this.json) {
      JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      this.workspace.narrator().say(mapper.writeValueAsString(status));
    } else if (platform.isEmpty() || !status.hasRunningProcess()) {
      this.workspace.narrator().say("the platform does not run (start it: ./jewgo up)");
    } else {
      this.workspace.narrator().say(StatusTable.render(status).stripTrailing());
    }
    if (!status.hasRunningProcess()) {
      return ExitCode.NOT_RUNNING;
    }
    return status.ready() ? ExitCode.OK : ExitCode.FAILED;
  }
}
