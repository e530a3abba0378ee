package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tests that docs/security.md refers to exist, and each threat has one. */
@Tag("long")
class SecurityDocumentTest {

  private static final Path ROOT = Path.of("..");

  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?`");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+?) \\| (.+) \\| (.+) \\|$");

  private final String document = read(ROOT.resolve("docs/security.md"));

  @Test
  void namesTestsThatExist() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    List<MatchResult> named = NAMED.matcher(this.document).results().toList();
    for (MatchResult test : named) {
      String source = sources.get(test.group(1));
      String method = test.group(2);
      if (source == null || (method != null && !source.contains("void " + method + "("))) {
        missing.add(test.group());
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).hasSizeGreaterThan(80);
  }

  @Test
  void hasATestForEachThreat() {
    List<String> without =
        ROW.matcher(this.document.substring(this.document.indexOf("| threat |")))
            .results()
            .filter(row -> !row.group(1).matches("threat|item|-+"))
            .filter(row -> !NAMED.matcher(row.group(3)).find())
            .map(MatchResult::group)
            .toList();
    assertThat(without).isEmpty();
  }

  @Test
  void coversTheTopTen() {
    for (int item = 1; item <= 10; item++) {
      String begin = "| API" + item + " ";
      assertThat(this.document.lines().filter(line -> line.startsWith(begin)))
          .as(begin)
          .singleElement()
          .satisfies(line -> assertThat(NAMED.matcher(line).find()).isTrue());
    }
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String part : List.of("gateway", "restaurant-service", "infra")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
        files
            .filter(file -> file.toString().contains("/src/test/java/"))
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file ->
                // Several modules may have a test of one name.
                sources.merge(
                    file.getFileName().toString().replace(".java", ""),
                    read(file),
                    String::concat));
      }
    }
    return sources;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException ex) {
      throw new IllegalStateException(ex);
    }
  }
}
