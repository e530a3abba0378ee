package app.jewgo.local.command;

import app.jewgo.local.state.PlatformLock;
import app.jewgo.localservers.Directories;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "reset",
    description =
        "Stops everything and deletes .jewgo/: the database, secrets, logs and class archives.")
final class ResetCommand implements Callable<Integer> {

  private final Workspace workspace;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  ResetCommand(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Integer call() throws IOException {
    Path directory = this.workspace.state().path();
    if (!Files.isDirectory(directory)) {
      this.workspace.narrator().say("nothing to delete: there is no " + directory);
      return ExitCode.OK;
    }
    if (!this.yes && !agreed(directory)) {
      this.workspace.narrator().say("nothing was changed");
      return ExitCode.FAILED;
    }
    try (PlatformLock _ = this.workspace.lock("reset")) {
      DownCommand.stopAllLocked(this.workspace);
      for (Path own : this.workspace.state().own()) {
        Directories.delete(own);
      }
    }
    List<String> others = contentOf(directory);
    if (others.isEmpty()) {
      Directories.delete(directory);
      this.workspace.narrator().say("deleted " + directory);
    } else {
      this.workspace
          .narrator()
          .say("deleted the platform in " + directory + "; not ours, left there: " + others);
    }
    return ExitCode.OK;
  }

  private static List<String> contentOf(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  // Since 25 it is null again without a terminal (JDK-8351435); the check knows 22 only.
  @SuppressWarnings("SystemConsoleNull")
  private boolean agreed(Path directory) {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new ParameterException(
          this.spec.commandLine(),
          "reset deletes " + directory + "; without a terminal it needs --yes");
    }
    String answer = console.readLine("Delete %s with the database in it? [y/N] ", directory);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
