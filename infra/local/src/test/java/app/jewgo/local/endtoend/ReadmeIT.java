package app.jewgo.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the README shows is what happens. Every {@code console} block of it and of the API guide is
 * run: a line that begins with {@code $} is a command, what follows it is its answer.
 */
@ExtendWith(SharedPlatform.class)
class ReadmeIT {

  private final RunningPlatform platform;

  ReadmeIT(RunningPlatform platform) {
    this.platform = platform;
  }

  /**
   * @param answer empty if the document leaves it out
   */
  private record Example(String document, String command, String answer) {}

  @TestFactory
  Stream<DynamicTest> everyExampleAnswersAsWritten() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (String document : List.of("README.md", "docs/api.md")) {
      examples.addAll(read(document));
    }
    return examples.stream()
        .map(example ->
            DynamicTest.dynamicTest(
                example.document() + ": " + example.command(), () -> run(example)));
  }

  @Test
  void theReadmeHasExamples() throws IOException {
    assertThat(read("README.md")).isNotEmpty();
    assertThat(read("docs/api.md")).isNotEmpty();
  }

  private void run(Example example) {
    RunningPlatform.Outcome outcome = this.platform.shell(example.command());
    assertThat(outcome.status()).as(outcome.output()).isEqualTo(0);
    if (example.answer().startsWith("{")) {
      JsonMapper json = new JsonMapper();
      assertThat(json.readTree(outcome.output())).isEqualTo(json.readTree(example.answer()));
    } else if (!example.answer().isEmpty()) {
      assertThat(outcome.output()).isEqualTo(example.answer());
    }
  }

  private List<Example> read(String document) throws IOException {
    List<Example> examples = new ArrayList<>();
    boolean inside = false;
    String command = "";
    List<String> answer = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("../..").resolve(document))) {
      boolean ends = inside && line.equals("```");
      if (ends || (inside && line.startsWith("$ "))) {
        if (!command.isEmpty()) {
          examples.add(new Example(document, command, String.join("\n", answer).strip()));
        }
        command = ends ? "" : line.substring(2);
        answer.clear();
      } else if (inside && command.endsWith("\\")) {
        command = command.substring(0, command.length() - 1) + line.strip();
      } else if (inside) {
        answer.add(line);
      }
      inside = line.equals("```console") || (inside && !ends);
    }
    return examples;
  }
}
