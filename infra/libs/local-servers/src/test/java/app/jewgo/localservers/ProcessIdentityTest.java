package app.jewgo.localservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path directory;

  @Test
  void isTheSameForAsLongAsTheProcessLives() {
    ProcessIdentity sleeping = detached("sleep", "60").start();
    assertThat(sleeping.isAlive()).isTrue();
    assertThat(ProcessIdentity.of(sleeping.pid())).contains(sleeping);
    sleeping.terminate();
    assertThat(sleeping.awaitEnd(PATIENCE)).isTrue();
  }

  @Test
  void anotherProcessWithTheSameNumberIsNotIt() {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
    ProcessIdentity former = new ProcessIdentity(self.pid(), "long ago");
    assertThat(former.isAlive()).isFalse();
    former.kill();
    assertThat(self.isAlive()).isTrue();
  }

  @Test
  void aDeadProcessThatNobodyReapedIsGone() throws IOException {
    // The shell turns into a program that never waits for the shell's child.
    Path number = this.directory.resolve("child");
    ProcessIdentity parent =
        detached("sh", "-c", "sleep 0.1 & echo $! > " + number + "; exec sleep 60").start();
    try {
      assertThat(
              Poll.until(() -> Files.exists(number), Duration.ofMillis(10), PATIENCE)
                  && Poll.until(() -> isZombie(number), Duration.ofMillis(10), PATIENCE))
          .isTrue();
      assertThat(ProcessIdentity.of(Long.parseLong(Files.readString(number).strip()))).isEmpty();
    } finally {
      parent.kill();
    }
  }

  @Test
  void aProgramThatEndsAtOnceIsNeverAlive() {
    ProcessIdentity brief = detached("true").start();
    assertThat(brief.awaitEnd(PATIENCE)).isTrue();
  }

  @Test
  void bothStreamsGoToTheLogsEnd() throws IOException {
    Path log = this.directory.resolve("logs").resolve("program.log");
    for (int i = 0; i < 2; i++) {
      DetachedProcess program =
          new DetachedProcess(
              List.of("sh", "-c", "echo out $WORD; echo err >&2"),
              Map.of("WORD", "word"),
              this.directory,
              log);
      assertThat(program.start().awaitEnd(PATIENCE)).isTrue();
    }
    assertThat(log).hasContent("out word\nerr\nout word\nerr\n");
  }

  private DetachedProcess detached(String... command) {
    return new DetachedProcess(
        List.of(command), Map.of(), this.directory, this.directory.resolve("detached.log"));
  }

  private static boolean isZombie(Path number) {
    try {
      String pid = Files.readString(number).strip();
      return Files.readString(Path.of("/proc", pid, "stat")).contains(") Z ");
    } catch (IOException ex) {
      return false;
    }
  }
}
