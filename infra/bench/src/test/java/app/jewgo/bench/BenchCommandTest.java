package app.jewgo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchCommandTest {

  private final StringWriter said = new StringWriter();

  private final CommandLine line =
      BenchCommand.commandLine(
          () -> {
            throw new AssertionError("the platform is not asked for wrong usage");
          },
          () -> {
            throw new AssertionError("the platform is not asked for wrong usage");
          },
          Path.of("/nonexistent"));

  BenchCommandTest() {
    this.line.setOut(new PrintWriter(this.said));
    this.line.setErr(new PrintWriter(this.said));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      value = {
        "'' | which bench?",
        "generate --rows 0 | --rows: 0 (expected: 1..5000000)",
        "generate --rows 5000001 | --rows: 5000001 (expected: 1..5000000)",
        "generate --rows x | '--rows'",
        "near-me --rate 0 | --rate: 0.0 (expected: above 0, at most 100000)",
        "near-me --rate NaN | --rate: NaN (expected: above 0, at most 100000)",
        "near-me --duration 3601 | --duration: 3601.0 (expected: above 0, at most 3600)",
        "near-me --warm-up 0 | --warm-up: 0.0 (expected: above 0, at most 3600)",
        "near-me --colour | '--colour'",
        "faults --only nonsense | --only: nonsense (expected: words of a fault)",
        "gateway --in-flight x | '--in-flight'",
        "limits --slow | '--slow'",
        "coherence --faults nonsense | --faults: nonsense (expected: names from --help, or all)",
        "purges --seconds 0 | --seconds: 0 (expected: 1..3600)",
        "purges --purges 0 | --purges: 0 (expected: 1..1000000)",
        "images --pictures 0 | --pictures: 0 (expected: 1..200)",
        "search --rows 0 | --rows: 0 (expected: 1..5000000)",
        "cache --minutes 0 | --minutes: 0.0 (expected: above 0, at most 60)",
        "cache --only nonsense | --only: nonsense (expected: [shares, rates, restart, outages, hits])",
        "coherence --reads -1 | --reads: -1.0 (expected: above 0, at most 1000000)",
        "coherence --readers 0 | --readers: 0.0 (expected: above 0, at most 1000)",
      })
  void wrongUsageIsTwoAndNamesWhatIsWrong(String arguments, String message) {
    assertThat(this.line.execute(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)))
        .isEqualTo(2);
    assertThat(this.said.toString()).contains(message);
  }

  @Test
  void helpTellsTheDefaults() {
    assertThat(this.line.execute("near-me", "--help")).isZero();
    assertThat(this.said.toString().replaceAll("\\s+", " "))
        .contains("(default: 1000000)", "Exit codes:");
  }
}
