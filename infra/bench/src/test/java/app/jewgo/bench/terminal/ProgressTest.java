package app.jewgo.bench.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private final PrintStream out = new PrintStream(this.bytes, true, StandardCharsets.UTF_8);

  private Instant now = Instant.EPOCH;

  @Test
  void saysNothingInTheFirstTwoSeconds() {
    try (Progress progress = progress(true)) {
      progress.show(10, 10);
      this.now = Instant.EPOCH.plusMillis(1_999);
      progress.show(50, 50);
    }
    assertThat(this.bytes.size()).isZero();
  }

  @Test
  void drawsABarOnATerminalAndWipesIt() {
    try (Progress progress = progress(true)) {
      this.now = Instant.EPOCH.plusSeconds(5);
      progress.show(250, 500);
      progress.show(251, 501);
    }
    assertThat(written())
        .isEqualTo(
            "\rimport  "
                + "█".repeat(7)
                + "░".repeat(23)
                + "  25 %  500 rows  100 rows/s  0:15 left\u001b[K"
                + "\r\u001b[K");
  }

  @Test
  void writesPlainLinesElsewhere() {
    try (Progress progress = progress(false)) {
      this.now = Instant.EPOCH.plusSeconds(2);
      progress.show(1_000, 2_000);
      this.now = Instant.EPOCH.plusSeconds(6);
      progress.show(1_000, 3_000);
      this.now = Instant.EPOCH.plusSeconds(7);
      progress.show(1_000, 4_200);
    }
    assertThat(written().lines())
        .containsExactly(
            "import  100 %  2,000 rows  1,000 rows/s  0:00 left",
            "import  100 %  4,200 rows  600 rows/s  0:00 left");
  }

  @Test
  void countsOnWithoutATotal() {
    try (Progress progress = new Progress(this.out, false, "import", 0, () -> this.now)) {
      this.now = Instant.EPOCH.plusSeconds(4);
      progress.show(100, 8);
    }
    assertThat(written()).isEqualTo("import  8 rows  2 rows/s" + System.lineSeparator());
  }

  private Progress progress(boolean terminal) {
    return new Progress(this.out, terminal, "import", 1_000, () -> this.now);
  }

  private String written() {
    return this.bytes.toString(StandardCharsets.UTF_8);
  }
}
