package app.jewgo.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.local.data.DataLoad;
import app.jewgo.local.data.PlatformAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class JewgoCommandTest {

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          up --port 0                      | --port: 0 (expected: 1..65535)
          up --port eighty                 | eighty
          up --rows -1                     | --rows: -1 (expected: 0..5000000)
          up --data /no/such/file          | /no/such/file
          up --without redis               | --without: redis (expected: zipkin)
          up --no-such-option              | --no-such-option
          token                            | --user
          token --user ops --ttl tomorrow  | tomorrow (expected: like 90s, 15m, 1h or 7d)
          token --user ops --ttl 0s        | 0s
          token --user ops --ttl 999d      | at most 365d
          logs                             | NAME
          logs gateway -n -5               | --lines: -5 (expected: 0 or more)
          no-such-command                  | no-such-command
          """)
  void wrongUsageIsTwoAndNamesWhatIsWrong(String line, String expected) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(this.err.toString()).contains(expected);
  }

  @Test
  void withoutACommandItIsTwoAndShowsThem() {
    assertThat(run()).isEqualTo(2);
    assertThat(this.err.toString()).contains("which command?", "up", "Exit codes");
  }

  @ParameterizedTest
  @CsvSource({"start gateway", "stop gateway", "restart gateway", "logs gateway"})
  void whatNeedsAPlatformIsThreeWithoutOne(String line) {
    assertThat(run(line.split(" "))).isEqualTo(3);
    assertThat(this.err.toString()).contains("./jewgo up");
  }

  @Test
  void statusIsThreeWithoutAPlatform() {
    assertThat(run("status")).isEqualTo(3);
    assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("does not run");
  }

  @Test
  void statusForProgramsHasItsShapeWithoutAPlatformToo() {
    assertThat(run("status", "--json")).isEqualTo(3);
    assertThat(this.out.toString(StandardCharsets.UTF_8).replaceAll("\\s", ""))
        .isEqualTo("{\"ready\":false,\"processes\":[],\"postgres\":[],\"redis\":{},\"urls\":{}}");
  }

  @Test
  void downIsZeroWhenNothingRuns() {
    assertThat(run("down")).isEqualTo(0);
    assertThat(home()).doesNotExist();
  }

  @Test
  void resetWithoutATerminalNeedsYes() throws Exception {
    assertThat(run("reset")).isEqualTo(0);
    Files.createDirectories(home());
    assertThat(run("reset")).isEqualTo(2);
    assertThat(this.err.toString()).contains("--yes");
    assertThat(home()).exists();
    assertThat(run("reset", "--yes")).isEqualTo(0);
    assertThat(home()).doesNotExist();
  }

  @Test
  void resetLeavesWhatIsNotOurs() throws Exception {
    Path photo = Files.writeString(Files.createDirectories(home()).resolve("photo.jpg"), "mine");
    Files.createDirectories(home().resolve("logs"));
    Files.writeString(home().resolve("import-rejected-1.jsonl"), "{}");
    assertThat(run("token", "--user", "ops")).isEqualTo(0);
    assertThat(run("reset", "--yes")).isEqualTo(0);
    assertThat(photo).hasContent("mine");
    assertThat(home().toFile().list()).containsExactly("photo.jpg");
    assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("not ours", "photo.jpg");
  }

  @Test
  void aFailureOfTheFileSystemSaysItsReason() {
    UncheckedIOException full =
        new UncheckedIOException("cannot write /x", new IOException("No space left on device"));
    assertThat(JewgoCommand.message(full)).contains("cannot write /x", "No space left on device");
  }

  @Test
  void tokenPrintsNothingElse() {
    assertThat(run("token", "--user", "ops", "--role", "admin", "--role", "import")).isEqualTo(0);
    assertThat(this.out.toString(StandardCharsets.UTF_8)).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
  }

  @ParameterizedTest
  @CsvSource({
    "--help",
    "up --help",
    "down --help",
    "reset --help",
    "status --help",
    "token --help",
    "logs --help",
    "stop --help",
    "start -h",
    "restart --help",
    "test --help"
  })
  void everyCommandExplainsItself(String line) {
    assertThat(run(line.split(" "))).isEqualTo(0);
  }

  private Path home() {
    return this.directory.resolve("home");
  }

  private int run(String... arguments) {
    Workspace workspace =
        new Workspace(
            this.directory,
            Map.of("JEWGO_HOME", home().toString()),
            new PrintStream(this.out, true, StandardCharsets.UTF_8),
            new Unused());
    CommandLine line = JewgoCommand.commandLine(workspace);
    line.setErr(new PrintWriter(this.err, true));
    line.setOut(new PrintWriter(new StringWriter()));
    return line.execute(arguments);
  }

  /** No test here gets as far as data. */
  private static final class Unused implements DataLoad {

    @Override
    public boolean isCatalogueEmpty(PlatformAccess platform) {
      throw new AssertionError("asked for data");
    }

    @Override
    public void importFile(PlatformAccess platform, Path file, PrintStream out) {
      throw new AssertionError("asked for data");
    }

    @Override
    public void generate(PlatformAccess platform, long rows, PrintStream out) {
      throw new AssertionError("asked for data");
    }
  }
}
