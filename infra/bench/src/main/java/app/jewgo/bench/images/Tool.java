package app.jewgo.bench.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this machine, called with a deadline. */
final class Tool {

  private Tool() {}

  /**
   * @param status that it ended with; negative if it is not there or did not end
   * @param output all that it said
   */
  record Outcome(int status, String output) {

    boolean isWell() {
      return this.status == 0;
    }

    /** The last line, for people. */
    String lastLine() {
      List<String> lines = this.output.lines().filter(line -> !line.isBlank()).toList();
      return lines.isEmpty() ? "exit status " + this.status : lines.getLast();
    }
  }

  static Outcome run(Path directory, Duration deadline, List<String> command)
      throws InterruptedException {
    try {
      Path output = Files.createTempFile(directory, "said-", ".txt");
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return new Outcome(-1, "no end within " + deadline.toSeconds() + " s");
      }
      return new Outcome(process.exitValue(), Files.readString(output));
    } catch (IOException ex) {
      return new Outcome(-1, String.valueOf(ex.getMessage()));
    }
  }
}
