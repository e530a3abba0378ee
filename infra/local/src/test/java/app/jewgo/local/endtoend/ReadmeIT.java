package app.jewgo.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the documents show is what happens. In a {@code console} block a line that begins with
 * {@code $} is a command, what follows it is its answer. A {@code sh} block of the API guide runs
 * as a whole, and every call in it must succeed.
 */
@Tag("long")
@ExtendWith(SharedPlatform.class)
class ReadmeIT {

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(?<kind>console|sh)\\n(?<text>.*?)^```$");

  private static final String FAILING_CURL =
      "set -e\ncurl() { command curl --silent --show-error --fail-with-body \"$@\"; }\n";

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
    for (String document : List.of("README.md", "docs/api.md", "docs/rate-limits.md")) {
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
    assertThat(read("docs/rate-limits.md")).isNotEmpty();
  }

  private void run(Example example) {
    RunningPlatform.Outcome outcome = this.platform.shell(example.command());
    assertThat(outcome.status()).as(outcome.output()).isEqualTo(0);
    if (example.answer().startsWith("{")) {
      assertThat(json(outcome.output())).isEqualTo(json(example.answer()));
    } else if (!example.answer().isEmpty()) {
      assertThat(outcome.output()).isEqualTo(example.answer());
    }
  }

  /** Without what differs each time. */
  private static JsonNode json(String text) {
    JsonNode json = new JsonMapper().readTree(text);
    if (json instanceof ObjectNode object) {
      object.remove("traceId");
    }
    return json;
  }

  private static List<Example> read(String document) throws IOException {
    String text = Files.readString(Path.of("../..").resolve(document));
    List<Example> examples = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group("kind").equals("console")) {
        examples.addAll(commands(document, block.group("text")));
      } else if (!document.equals("README.md")) {
        examples.add(new Example(document, FAILING_CURL + block.group("text"), ""));
      }
    }
    return examples;
  }

  private static List<Example> commands(String document, String block) {
    return Stream.of(block.split("(?m)^\\$ "))
        .filter(part -> !part.isBlank())
        .map(part -> part.split("(?<!\\\\)\n", 2))
        .map(part -> new Example(document, part[0], part[1].strip()))
        .toList();
  }
}
