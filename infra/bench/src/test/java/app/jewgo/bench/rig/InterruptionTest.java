package app.jewgo.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A bench is a process that is killed while its own run. */
@Timeout(60)
class InterruptionTest {

  @TempDir private Path temporary;

  private @Nullable Process bench;

  @AfterEach
  void endBench() {
    if (this.bench != null) {
      this.bench.descendants().forEach(ProcessHandle::destroyForcibly);
      this.bench.destroyForcibly();
    }
  }

  @Test
  void leavesNothingBehind() throws Exception {
    Path directory = Files.createDirectories(this.temporary.resolve("rig"));
    Path killed = this.temporary.resolve("killed");
    Process running = start(directory, killed);
    ProcessHandle child = childOf(running);
    running.destroy();
    assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(child.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    assertThat(killed).exists();
    assertThat(directory).doesNotExist();
  }

  @Test
  void leavesToItsOwnerWhatIsClosed() throws Exception {
    Path directory = Files.createDirectories(this.temporary.resolve("rig"));
    Path killed = this.temporary.resolve("killed");
    Process running = start(directory, killed, "closed");
    ProcessHandle child = childOf(running);
    running.destroy();
    assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(child.isAlive()).isTrue();
    child.destroyForcibly();
    assertThat(killed).doesNotExist();
    assertThat(directory).exists();
  }

  private Process start(Path directory, Path killed, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Interrupted.class.getName(),
                directory.toString(),
                killed.toString()));
    command.addAll(List.of(more));
    Process started =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    this.bench = started;
    return started;
  }

  private static ProcessHandle childOf(Process bench) throws IOException {
    BufferedReader said = bench.inputReader();
    return ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
  }

  /** Has a child, says its pid, and waits for both to be ended. */
  static final class Interrupted {

    private Interrupted() {}

    public static void main(String[] arguments) throws Exception {
      Path killed = Path.of(arguments[1]);
      Interruption interruption =
          Interruption.cleansUp(Path.of(arguments[0]), () -> create(killed));
      if (arguments.length > 2) {
        interruption.close();
      }
      Process child = new ProcessBuilder("sleep", "600").start();
      System.out.println(child.pid());
      child.waitFor();
      Thread.currentThread().join();
    }

    private static void create(Path file) {
      try {
        Files.createFile(file);
      } catch (IOException ex) {
        throw new UncheckedIOException(ex);
      }
    }
  }
}
