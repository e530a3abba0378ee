package app.jewgo.localservers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program to run in a session of its own: it outlives this JVM and does not see the Ctrl-C of the
 * terminal that started it.
 *
 * @param command program and arguments; visible to every user of the machine, so no secrets
 * @param environment added to this process's own, see {@link InheritedEnvironment}
 * @param directory the working directory
 * @param log gets both output streams, at its end
 */
public record DetachedProcess(
    List<String> command, Map<String, String> environment, Path directory, Path log) {

  public DetachedProcess {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * @throws UncheckedIOException if the program cannot be started at all
   */
  public ProcessIdentity start() {
    List<String> line = new ArrayList<>();
    ProgramPath.find("setsid").ifPresent(setsid -> line.add(setsid.toString()));
    line.addAll(this.command);
    try {
      Files.createDirectories(this.log.toAbsolutePath().getParent());
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(this.directory.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()));
      InheritedEnvironment.withhold(builder.environment());
      builder.environment().putAll(this.environment);
      long pid = builder.start().pid();
      // Gone already: an identity that is never alive says so.
      return ProcessIdentity.of(pid).orElseGet(() -> new ProcessIdentity(pid, "gone"));
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot start " + this.command.getFirst(), ex);
    }
  }
}
