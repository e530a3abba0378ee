package app.jewgo.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir Path directory;

  @Test
  void keepsTheRunBefore() throws IOException {
    LogFile log = new LogFile(this.directory.resolve("gateway.log"));
    log.rotate();
    for (String run : new String[] {"first", "second"}) {
      Files.writeString(log.path(), run);
      log.rotate();
    }
    assertThat(log.path()).doesNotExist();
    assertThat(this.directory.resolve("gateway.previous.log")).hasContent("second");
    try (var files = Files.list(this.directory)) {
      assertThat(files.count()).isEqualTo(1);
    }
  }

  @Test
  void tailsWhatIsThere() throws IOException {
    LogFile log = new LogFile(this.directory.resolve("gateway.log"));
    assertThat(log.tail(3)).isEmpty();
    Files.writeString(log.path(), "one\ntwo\nthree\nfour");
    assertThat(log.tail(3)).containsExactly("two", "three", "four");
    assertThat(log.tail(9)).hasSize(4);
  }

  @Test
  void tailsALongLogFromItsEnd() throws IOException {
    LogFile log = new LogFile(this.directory.resolve("gateway.log"));
    Files.writeString(log.path(), "a line of some length\n".repeat(20_000) + "the last\n");
    assertThat(log.tail(2)).containsExactly("a line of some length", "the last");
    assertThat(log.tail(15_000))
        .hasSize(15_000)
        .startsWith("a line of some length")
        .endsWith("the last");
    assertThat(log.tail(50_000)).hasSize(20_001);
    assertThat(log.tail(0)).isEmpty();
  }
}
