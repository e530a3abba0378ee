package app.jewgo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./jewgo test}: the script itself, with a Maven that takes as many minutes as it is told.
 */
class TestCommandTest {

  private static final Path SCRIPT = Path.of("../../jewgo").toAbsolutePath().normalize();

  @TempDir private Path directory;

  private String output = "";

  @BeforeEach
  void checkOut() throws IOException {
    Files.copy(SCRIPT, this.directory.resolve("jewgo"));
    Files.writeString(file("now"), "0");
    command("bin/date", "cat " + file("now"));
    mavenTakes(0);
  }

  @Test
  void everythingIsOneRun() throws Exception {
    assertThat(test("--batch-mode")).isZero();
    assertThat(runs()).containsExactly("verify --batch-mode");
  }

  @Test
  void shortLeavesTheLongOnesOut() throws Exception {
    assertThat(test("--short", "--batch-mode")).isZero();
    assertThat(runs()).containsExactly("verify -Pshort --batch-mode");
  }

  @Test
  void withinRunsTheLongOnesInWhatIsLeft() throws Exception {
    mavenTakes(6);
    assertThat(test("--within", "20", "--batch-mode")).isZero();
    assertThat(runs()).hasSize(2);
    assertThat(runs().getFirst()).isEqualTo("verify -Pshort -Djewgo.test.until=960 --batch-mode");
    assertThat(runs().getLast())
        .startsWith("verify -Plong -Djewgo.test.until=1200 ")
        .endsWith(" --batch-mode");
  }

  @Test
  void aMachineThatTookMoreThanAThirdBeginsNoLongOne() throws Exception {
    mavenTakes(7);
    assertThat(test("--within", "20")).isZero();
    assertThat(runs()).hasSize(1);
    assertThat(this.output).contains("NOT RUN: the long tests; the others took more than a third");
  }

  @Test
  void whatHadNoTurnIsSaid() throws Exception {
    mavenTakes(17);
    assertThat(test("--within", "20")).isZero();
    assertThat(runs()).hasSize(1);
    assertThat(this.output)
        .contains("NOT RUN: the long tests, and of the others those whose turn came after 16 min");
  }

  @Test
  void aFailureOfTheShortOnesIsTheEnd() throws Exception {
    command("mvnw", "echo \"$@\" >> " + file("runs") + "; exit 7");
    assertThat(test("--within", "20")).isEqualTo(7);
    assertThat(runs()).hasSize(1);
  }

  @Test
  void minutesAreANumber() throws Exception {
    for (List<String> wrong : List.of(List.of("--within"), List.of("--within", "--batch-mode"))) {
      assertThat(test(wrong.toArray(String[]::new))).isEqualTo(2);
      assertThat(this.output).contains("--within: expected a number of minutes");
    }
    assertThat(file("runs")).doesNotExist();
  }

  private int test(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of("./jewgo", "test"), Stream.of(arguments)).toList();
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(this.directory.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().merge("PATH", file("bin").toString(), (path, bin) -> bin + ":" + path);
    Process process = builder.start();
    this.output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }

  private List<String> runs() throws IOException {
    return Files.readAllLines(file("runs"));
  }

  private void mavenTakes(int minutes) throws IOException {
    command(
        "mvnw", "echo \"$@\" >> " + file("runs") + "; echo " + 60 * minutes + " > " + file("now"));
  }

  private void command(String name, String body) throws IOException {
    Path file = file(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  private Path file(String name) {
    return this.directory.resolve(name);
  }
}
