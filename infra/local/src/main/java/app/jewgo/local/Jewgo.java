package app.jewgo.local;

import app.jewgo.bench.BenchCommand;
import app.jewgo.local.command.JewgoCommand;
import app.jewgo.local.command.Workspace;
import app.jewgo.local.importing.CatalogueData;
import app.jewgo.local.importing.ImportCommand;
import java.nio.file.Path;

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
                new ImportCommand(() -> CatalogueData.target(workspace.access())),
                BenchCommand.commandLine(() -> CatalogueData.benchPlatform(workspace.access())))
            .execute(arguments));
  }
}
