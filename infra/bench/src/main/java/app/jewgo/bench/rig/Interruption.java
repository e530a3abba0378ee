package app.jewgo.bench.rig;

import app.jewgo.localservers.Directories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Leaves nothing behind when a bench is interrupted: kills its child processes, then what outlives
 * it on purpose, then deletes its files. Until it is closed; who closes it has cleaned up.
 */
public final class Interruption implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Path directory;

  private final List<Runnable> others;

  private final Thread hook = new Thread(this::end, "bench-interrupted");

  private Interruption(Path directory, List<Runnable> others) {
    this.directory = directory;
    this.others = others;
  }

  /**
   * @param directory to be deleted
   * @param others each kills a server that is no child of this process, whether it runs or not
   */
  public static Interruption cleansUp(Path directory, Runnable... others) {
    Interruption interruption = new Interruption(directory, List.of(others));
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void end() {
    CompletableFuture<?>[] ends =
        ProcessHandle.current()
            .descendants()
            .filter(ProcessHandle::destroyForcibly)
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    this.others.forEach(Runnable::run);
    try {
      Directories.delete(this.directory);
    } catch (IOException ex) {
      System.err.println("left behind: " + this.directory + " (" + ex.getMessage() + ")");
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(this.hook);
    } catch (IllegalStateException ex) {
      // It is at work.
      return;
    }
  }
}
