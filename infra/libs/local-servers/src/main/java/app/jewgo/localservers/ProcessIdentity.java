package app.jewgo.localservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A running process, told apart from any other that gets the same number later.
 *
 * <p>A dead process that its parent has not reaped yet (some containers have a process 1 that never
 * does) counts as gone, although {@code kill -0} and {@link ProcessHandle#isAlive} find it.
 *
 * @param pid the process number
 * @param birth when it was born, in a notation that neither a clock step nor a reboot can repeat;
 *     only to be compared
 */
public record ProcessIdentity(long pid, String birth) {

  private static final Path PROC = Path.of("/proc");

  private static final Duration POLL = Duration.ofMillis(20);

  /**
   * @return empty if no such process runs
   */
  public static Optional<ProcessIdentity> of(long pid) {
    Optional<String> birth =
        Files.isDirectory(PROC.resolve("self")) ? birthInProc(pid) : birthByHandle(pid);
    return birth.map(found -> new ProcessIdentity(pid, found));
  }

  public boolean isAlive() {
    return of(this.pid).filter(this::equals).isPresent();
  }

  /** Asks the process to end (SIGTERM). No-op if it is gone. */
  public void terminate() {
    if (isAlive()) {
      ProcessHandle.of(this.pid).ifPresent(ProcessHandle::destroy);
    }
  }

  /** Ends the process at once (SIGKILL). No-op if it is gone. */
  public void kill() {
    if (isAlive()) {
      ProcessHandle.of(this.pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /**
   * Waits for the end of the process.
   *
   * @return whether it ended in time
   */
  public boolean awaitEnd(Duration deadline) {
    return Poll.until(() -> !isAlive(), POLL, deadline);
  }

  /**
   * @return whether the process works in that directory; empty if it is gone, another user's, or
   *     this system does not tell
   */
  static Optional<Boolean> worksIn(long pid, Path directory) {
    try {
      Path working = Files.readSymbolicLink(PROC.resolve(Long.toString(pid)).resolve("cwd"));
      return Optional.of(Files.exists(directory) && working.equals(directory.toRealPath()));
    } catch (IOException | UnsupportedOperationException ex) {
      return Optional.empty();
    }
  }

  private static Optional<String> birthInProc(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
      // The program's name, in parentheses, may itself hold blanks and parentheses.
      String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      String state = afterName[0];
      if (state.equals("Z") || state.equals("X")) {
        return Optional.empty();
      }
      String ticksSinceBoot = afterName[19];
      return Optional.of(Boot.ID + "+" + ticksSinceBoot);
    } catch (IOException ex) {
      return Optional.empty();
    }
  }

  private static Optional<String> birthByHandle(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> handle.info().command().isPresent())
        .flatMap(handle -> handle.info().startInstant())
        .map(Object::toString);
  }

  private static final class Boot {

    static final String ID = read();

    private static String read() {
      try {
        return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
      } catch (IOException ex) {
        return "boot";
      }
    }
  }
}
