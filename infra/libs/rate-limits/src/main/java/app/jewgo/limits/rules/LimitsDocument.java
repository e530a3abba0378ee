package app.jewgo.limits.rules;

import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** The text as a tree whose nodes know their lines. */
final class LimitsDocument {

  private static final int MOST_CHARACTERS = 256 * 1024;

  private LimitsDocument() {}

  /**
   * @return null if there is none; why is among the mistakes then
   */
  static @Nullable Node compose(String text, List<Mistake> mistakes) {
    if (text.length() > MOST_CHARACTERS) {
      mistakes.add(
          new Mistake(
              1, text.length() + " characters (expected: at most " + MOST_CHARACTERS + ")"));
      return null;
    }
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(10);
    try {
      Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      if (root == null) {
        mistakes.add(new Mistake(1, "nothing (expected: jewgo.limits)"));
      }
      return root;
    } catch (MarkedYAMLException ex) {
      Mark mark = ex.getProblemMark();
      int line = (mark == null) ? 1 : mark.getLine() + 1;
      mistakes.add(new Mistake(line, "not YAML: " + oneLine(ex.getProblem())));
    } catch (YAMLException ex) {
      mistakes.add(new Mistake(1, "not YAML: " + oneLine(ex.getMessage())));
    }
    return null;
  }

  private static String oneLine(@Nullable String message) {
    return (message == null) ? "cannot be read" : message.lines().findFirst().orElse("");
  }
}
