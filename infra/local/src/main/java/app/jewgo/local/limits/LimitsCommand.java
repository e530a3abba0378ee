package app.jewgo.local.limits;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./jewgo limits}. */
@Command(
    name = "limits",
    header = "Checks a limits file before it is in force, and tries it on what was asked lately.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nThe way to a new limit:%n",
    footer = {
      "  cp config-repo/limits.yml /tmp/limits.yml     edit the copy, its revision too",
      "  ./jewgo limits check /tmp/limits.yml",
      "  ./jewgo limits replay --against /tmp/limits.yml --since 1h",
      "  cp /tmp/limits.yml config-repo/limits.yml     in force in about a second",
      "  docs/rate-limits.md has the rest: shadow, canary, and how to go back."
    })
public final class LimitsCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  private LimitsCommand() {}

  /**
   * @param records where gateways write down what is asked
   */
  public static CommandLine commandLine(Path records, PrintStream out, InstantSource clock) {
    CommandLine limits =
        new CommandLine(new LimitsCommand())
            .addSubcommand(new CheckCommand(out))
            .addSubcommand(new ReplayCommand(records, out, clock));
    for (CommandLine each : limits.getSubcommands().values()) {
      each.getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show this and exit.")
                  .build());
    }
    return limits;
  }

  @Override
  public void run() {
    throw new ParameterException(this.spec.commandLine(), "which command?");
  }
}
