package app.jewgo.local.command;

import app.jewgo.local.platform.LaunchException;
import app.jewgo.local.state.PlatformBusyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the commands. */
@Command(
    name = "./jewgo",
    description = "Runs the JewGo platform on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nTry:%n",
    footer = {
      "  ./jewgo up --detach                 start everything; ready in about a minute",
      "  ./jewgo status                      what runs, and how well",
      "  ./jewgo token --user ops --role admin",
      "  ./jewgo restart restaurant-service --rolling",
      "  ./jewgo test                        build everything and run all tests",
      "",
      "Environment:",
      "  JEWGO_HOME                          where state, logs and pids live (default: .jewgo/)",
      "  JEWGO_DEBUG                         set to anything: failures come with their stack trace",
      "  JEWGO_DATABASE_URL, JEWGO_DATABASE_REPLICA_URLS, REDIS_URL, DB_POOL_SIZE, …",
      "                                      your own servers and pools, see docs/configuration.md",
      "",
      "Exit codes: 0 done, 1 failed (a message says why and names the log), 2 wrong usage,",
      "3 the platform does not run, 4 another ./jewgo is at work, 69 no JDK 25 or newer."
    })
public final class JewgoCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  private JewgoCommand() {}

  /**
   * @param more commands that live elsewhere
   * @return the command line; {@code execute} gives the exit code, see {@link ExitCode}
   */
  public static CommandLine commandLine(Workspace workspace, Object... more) {
    CommandLine line =
        new CommandLine(new JewgoCommand())
            .addSubcommand(new UpCommand(workspace))
            .addSubcommand(new DownCommand(workspace))
            .addSubcommand(new ResetCommand(workspace))
            .addSubcommand(new StatusCommand(workspace))
            .addSubcommand(new TokenCommand(workspace))
            .addSubcommand(new LogsCommand(workspace))
            .addSubcommand(new ProcessCommands.Stop(workspace))
            .addSubcommand(new ProcessCommands.Start(workspace))
            .addSubcommand(new ProcessCommands.Restart(workspace))
            .addSubcommand(new TestCommand());
    for (Object command : more) {
      line.addSubcommand(command);
    }
    line.setExecutionExceptionHandler((failure, command, _) -> report(failure, command));
    for (CommandLine each : line.getSubcommands().values()) {
      addHelp(each);
    }
    addHelp(line);
    line.setUsageHelpWidth(100);
    return line;
  }

  private static void addHelp(CommandLine line) {
    if (!line.getCommandSpec().optionsMap().containsKey("--help")) {
      line.getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show this and exit.")
                  .build());
    }
  }

  @Override
  public void run() {
    throw new ParameterException(this.spec.commandLine(), "which command?");
  }

  static String message(Exception failure) {
    return switch (failure) {
      case UncheckedIOException io -> io.getMessage() + ": " + io.getCause();
      case LaunchException _, IOException _, IllegalStateException _ ->
          String.valueOf(failure.getMessage());
      case PlatformBusyException _, NotRunningException _ -> String.valueOf(failure.getMessage());
      default -> failure.toString();
    };
  }

  private static int report(Exception failure, CommandLine command) {
    command.getErr().println("jewgo: " + message(failure));
    if (System.getenv("JEWGO_DEBUG") != null) {
      failure.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return switch (failure) {
      case PlatformBusyException _ -> ExitCode.BUSY;
      case NotRunningException _ -> ExitCode.NOT_RUNNING;
      default -> ExitCode.FAILED;
    };
  }
}
