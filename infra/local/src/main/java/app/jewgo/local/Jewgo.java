package app.jewgo.local;

import app.jewgo.local.command.JewgoCommand;
import app.jewgo.local.command.Workspace;
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
            new NoDataLoad());
    System.exit(JewgoCommand.commandLine(workspace).execute(arguments));
  }
}
