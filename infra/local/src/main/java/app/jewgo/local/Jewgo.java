package app.jewgo.local;

import app.jewgo.bench.BenchCommand;
import app.jewgo.local.breaking.BreakableLocalPlatform;
import app.jewgo.local.command.JewgoCommand;
import app.jewgo.local.command.Workspace;
import app.jewgo.local.importing.CatalogueData;
import app.jewgo.local.importing.ImportCommand;
import app.jewgo.local.limits.LimitsCommand;
import app.jewgo.local.terminal.Narrator;
import java.nio.file.Path;
import java.time.InstantSource;

/** The launcher behind the script {@code ./jewgo}. */
public final class Jewgo {

  private Jewgo() {}

  public static void main(String[] arguments) {
    Workspace workspace =
        new Workspace(
            Path.of(System.getProperty("jewgo.repository", ".")).toAbsolutePath().normalize(),
            System.getenv(),
            System.out,
            new CatalogueData());
    System.exit(
        JewgoCommand.commandLine(
                workspace,
                LimitsCommand.commandLine(
                    workspace.instances(), System.out, InstantSource.system()),
                new ImportCommand(() -> CatalogueData.target(workspace.access())),
                BenchCommand.commandLine(
                    () -> CatalogueData.benchPlatform(workspace.access()),
                    () ->
                        new BreakableLocalPlatform(
                            workspace.runningPlatform(), new Narrator(workspace.out())),
                    workspace.repository()))
            .execute(arguments));
  }
}
