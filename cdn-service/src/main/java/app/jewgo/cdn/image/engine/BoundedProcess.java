package app.jewgo.cdn.image.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A foreign program that gets so much memory and so much time, and nothing of ours: not our
 * environment, no input, nobody who reads what it says.
 *
 * @param kibibytes of address space. Systems that do not know this bound (macOS) go without
 * @param deadline after which it is killed
 */
record BoundedProcess(long kibibytes, Duration deadline) {

  static final int TOO_LATE = -1;

  /**
   * @param directory where it works, and puts what it needs for a moment
   * @return its exit status, or {@link #TOO_LATE}
   * @throws IOException if it cannot be started
   */
  int run(Path directory, List<String> command) throws IOException, InterruptedException {
    // That of the processor in case the service is killed before its child is.
    long seconds = (this.deadline.toSeconds() + 1) * Runtime.getRuntime().availableProcessors();
    String script =
        "ulimit -v %d 2>/dev/null; ulimit -t %d 2>/dev/null; exec \"$0\" \"$@\""
            .formatted(this.kibibytes, seconds);
    List<String> bounded = new ArrayList<>(List.of("/bin/sh", "-c", script));
    bounded.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(bounded)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    String path = System.getenv("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", (path == null) ? "/usr/bin:/bin" : path);
    builder.environment().put("TMPDIR", directory.toString());
    // SVG, PDF and all else that libvips does not trust itself.
    builder.environment().put("VIPS_BLOCK_UNTRUSTED", "1");
    Process process = builder.start();
    try {
      return process.waitFor(this.deadline.toMillis(), TimeUnit.MILLISECONDS)
          ? process.exitValue()
          : TOO_LATE;
    } finally {
      process.destroyForcibly();
    }
  }
}
