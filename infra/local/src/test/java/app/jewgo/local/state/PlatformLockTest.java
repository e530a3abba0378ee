package app.jewgo.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformLockTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void anotherProcessWaitsAndIsTold() throws IOException {
    StateDirectory state = new StateDirectory(this.directory);
    Process holder = holder(state);
    try {
      List<String> remarks = new ArrayList<>();
      assertThatThrownBy(
              () -> PlatformLock.take(state, "down", Duration.ofMillis(300), remarks::add))
          .isInstanceOf(PlatformBusyException.class)
          .hasMessageContaining("./jewgo held-by-test (pid " + holder.pid() + ")");
      assertThat(remarks).hasSize(1);
    } finally {
      holder.destroyForcibly();
    }
    // The system frees what a killed holder held.
    PlatformLock.take(state, "down", PATIENCE, _ -> {}).close();
  }

  @Test
  void survivesTheDeletionOfItsFile() throws IOException {
    StateDirectory state = new StateDirectory(this.directory);
    try (PlatformLock first = PlatformLock.take(state, "reset", PATIENCE, _ -> {})) {
      assertThat(first).isNotNull();
      Files.delete(state.lock());
    }
    PlatformLock.take(state, "up", PATIENCE, _ -> {}).close();
    assertThat(state.lock()).content().startsWith("./jewgo up");
  }

  /** A program that holds the lock until it is killed. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (PlatformLock _ =
          PlatformLock.take(
              new StateDirectory(Path.of(arguments[0])), "held-by-test", PATIENCE, _ -> {})) {
        System.out.println("held");
        if (System.in.read() < 0) {
          return;
        }
      }
    }
  }

  private static Process holder(StateDirectory state) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                state.path().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("held");
    return process;
  }
}
