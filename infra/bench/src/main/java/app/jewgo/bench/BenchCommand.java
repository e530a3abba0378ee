package app.jewgo.bench;

import app.jewgo.bench.cache.CacheCommand;
import app.jewgo.bench.coherence.CoherenceCommand;
import app.jewgo.bench.faults.FaultsCommand;
import app.jewgo.bench.generator.GenerateCommand;
import app.jewgo.bench.images.ImagesCommand;
import app.jewgo.bench.load.NearMeCommand;
import app.jewgo.bench.platform.BenchPlatform;
import app.jewgo.bench.platform.BreakablePlatform;
import app.jewgo.bench.purges.PurgesCommand;
import app.jewgo.bench.race.GatewayCommand;
import app.jewgo.bench.race.LimitsCommand;
import app.jewgo.bench.search.SearchCommand;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./jewgo bench}. */
@Command(
    name = "bench",
    header = "Measures the running platform, or what it starts for that.",
    synopsisSubcommandLabel = "BENCH",
    commandListHeading = "%nBenches:%n")
public final class BenchCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  private BenchCommand() {}

  /**
   * @param platform asked when a bench runs, not before
   * @param breakable the same for benches that break it
   * @param repository the working tree, in which everything has been built
   */
  public static CommandLine commandLine(
      BenchPlatform.Finder platform, BreakablePlatform.Finder breakable, Path repository) {
    CommandLine bench =
        new CommandLine(new BenchCommand())
            .addSubcommand(new GenerateCommand(platform))
            .addSubcommand(new NearMeCommand(platform))
            .addSubcommand(new LimitsCommand(repository))
            .addSubcommand(new GatewayCommand(repository))
            .addSubcommand(new FaultsCommand(repository))
            .addSubcommand(new SearchCommand(repository))
            .addSubcommand(new CoherenceCommand(breakable))
            .addSubcommand(new CacheCommand(breakable, repository))
            .addSubcommand(new PurgesCommand(repository))
            .addSubcommand(new ImagesCommand(repository));
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
