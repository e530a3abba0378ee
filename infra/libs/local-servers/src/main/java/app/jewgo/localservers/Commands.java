package app.jewgo.localservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end, within a deadline. */
final class Commands {

  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private Commands() {}

  /**
   * The same command as somebody other than root: PostgreSQL refuses to run as root. A user
   * namespace keeps root's own files accessible; where namespaces are forbidden, {@code nobody}
   * must own them.
   */
  static List<String> unprivileged(List<String> command) {
    if (!ROOT) {
      return command;
    }
    List<String> wrapped = new ArrayList<>();
    if (UserNamespaces.AVAILABLE) {
      wrapped.addAll(List.of("unshare", "-U"));
    } else {
      wrapped.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    wrapped.addAll(command);
    return wrapped;
  }

  static boolean needsNobodyAsOwner() {
    return ROOT && !UserNamespaces.AVAILABLE;
  }

  /**
   * @return what the command printed, both streams
   * @throws IllegalStateException if it ends with another status than 0 or not in time; the message
   *     carries what it printed
   */
  static String run(List<String> command, Duration deadline) {
    Result result = attempt(command, deadline);
    if (result.status() != 0) {
      throw new IllegalStateException(
          "exit status "
              + result.status()
              + " (expected: 0) of "
              + String.join(" ", command)
              + "\n"
              + result.output());
    }
    return result.output();
  }

  static Result attempt(List<String> command, Duration deadline) {
    // Output goes to a file, not a pipe: a daemon that inherits a pipe keeps it open
    // for ever.
    try {
      Path output = Files.createTempFile("jewgo-command-", ".out");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException(
              "not ended within " + deadline.toSeconds() + " s: " + String.join(" ", command));
        }
        return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot run " + String.join(" ", command), ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + String.join(" ", command), ex);
    }
  }

  record Result(int status, String output) {}

  /** Asked once, and only of a machine where the answer matters. */
  private static final class UserNamespaces {

    static final boolean AVAILABLE = probe();

    private static boolean probe() {
      try {
        return attempt(List.of("unshare", "-U", "id", "-u"), Duration.ofSeconds(5)).status() == 0;
      } catch (UncheckedIOException ex) {
        return false;
      }
    }
  }
}
