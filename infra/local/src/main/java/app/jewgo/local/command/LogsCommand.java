package app.jewgo.local.command;

import app.jewgo.local.platform.LocalPlatform;
import app.jewgo.local.process.LogFile;
import app.jewgo.local.process.PlatformProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "logs", description = "Prints the log of a process (of each, for a service).")
final class LogsCommand implements Callable<Integer> {

  private static final int BUFFER = 64 * 1024;

  private final Workspace workspace;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "e.g. gateway, restaurant-service-2, redis")
  private String name = "";

  @Option(names = "-f", description = "Keep printing what comes.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "200",
      description = "How many lines from the end (default: 200).")
  private int lines = 200;

  LogsCommand(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (this.lines < 0) {
      throw new ParameterException(
          this.spec.commandLine(), "--lines: " + this.lines + " (expected: 0 or more)");
    }
    LocalPlatform platform = this.workspace.existingPlatform();
    List<PlatformProcess> processes = Names.find(platform, this.name, this.spec);
    for (PlatformProcess process : processes) {
      String prefix = (processes.size() > 1) ? process.name() + " | " : "";
      for (String line : new LogFile(process.log()).tail(this.lines)) {
        this.workspace.narrator().say(prefix + line);
      }
    }
    if (this.follow) {
      follow(processes);
    }
    return ExitCode.OK;
  }

  private void follow(List<PlatformProcess> processes) throws IOException, InterruptedException {
    long[] positions = new long[processes.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = size(processes.get(i).log());
    }
    while (!this.workspace.out().checkError()) {
      for (int i = 0; i < positions.length; i++) {
        positions[i] = copy(processes.get(i).log(), positions[i]);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private long copy(Path log, long position) throws IOException {
    long size = size(log);
    // A restart put the log aside and began a new one.
    long from = (size < position) ? 0 : position;
    if (size == from) {
      return from;
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(from);
      byte[] buffer = new byte[BUFFER];
      int count = file.read(buffer);
      if (count <= 0) {
        return from;
      }
      this.workspace.out().write(buffer, 0, count);
      this.workspace.out().flush();
      return from + count;
    }
  }

  private static long size(Path log) throws IOException {
    return Files.exists(log) ? Files.size(log) : 0;
  }
}
