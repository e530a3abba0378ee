package app.jewgo.bench;

import app.jewgo.bench.generator.GenerateCommand;
import app.jewgo.bench.load.NearMeCommand;
import app.jewgo.bench.platform.BenchPlatform;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./jewgo bench}. */
@Command(
    name = "bench",
    header = "Measures the running platform.",
    synopsisSubcommandLabel = "BENCH",
    commandListHeading = "%nBenches:%n")
public final class BenchCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  private BenchCommand() {}

  /**
   * @param platform asked when a bench runs, not before
   */
  public static CommandLine commandLine(BenchPlatform.Finder platform) {
    CommandLine bench =
        new CommandLine(new BenchCommand())
            .addSubcommand(new GenerateCommand(platform))
            .addSubcommand(new NearMeCommand(platform));
    for (CommandLine each : bench.getSubcommands().values()) {
      each.getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show this and exit.")
                  .build());
    }
    return bench;
  }

  @Override
  public void run() {
    throw new ParameterException(this.spec.commandLine(), "which bench?");
  }
}
