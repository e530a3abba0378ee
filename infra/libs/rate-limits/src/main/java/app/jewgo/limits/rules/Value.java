package app.jewgo.limits.rules;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A place in the document, and what is asked of it. What is wrong is noted and read as nothing, so
 * that one reading finds every mistake.
 */
final class Value {

  private static final int LONGEST_SHOWN = 60;

  /** What a node is without a tag of its own. */
  private static final Set<Tag> PLAIN =
      Set.of(
          Tag.MAP,
          Tag.SEQ,
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MERGE);

  private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]{0,8}");

  private final String path;

  private final int line;

  private final @Nullable Node node;

  private final List<Mistake> mistakes;

  private Value(String path, int line, @Nullable Node node, List<Mistake> mistakes) {
    this.path = path;
    this.line = line;
    this.node = node;
    this.mistakes = mistakes;
    if (node != null && !PLAIN.contains(node.getTag())) {
      String tag = node.getTag().getValue().replace(Tag.PREFIX, "");
      note("tagged " + tag + " (expected: no tag)");
    }
  }

  static Value root(Node node, List<Mistake> mistakes) {
    return new Value("", 1, node, mistakes);
  }

  boolean isPresent() {
    return this.node != null;
  }

  int line() {
    return this.line;
  }

  /** The same place under the name that messages give it. */
  Value named(String name) {
    return new Value(name, this.line, this.node, this.mistakes);
  }

  /**
   * @param expected every key that there may be; none for any
   */
  Map<String, Value> keys(String... expected) {
    Map<String, Value> values = new LinkedHashMap<>();
    if (this.node instanceof MappingNode mapping) {
      Set<String> known = new TreeSet<>(Arrays.asList(expected));
      for (NodeTuple entry : mapping.getValue()) {
        read(entry, known, values);
      }
    } else {
      wrong("a mapping");
    }
    return values;
  }

  private void read(NodeTuple entry, Set<String> known, Map<String, Value> values) {
    int at = lineOf(entry.getKeyNode());
    String key = show(entry.getKeyNode());
    String name = this.path.isEmpty() ? key : this.path + "." + key;
    Value value = new Value(name, at, entry.getValueNode(), this.mistakes);
    Value first = values.get(key);
    if (first != null) {
      value.note("a second time (expected: once, it is on line " + first.line + ")");
    } else if (known.isEmpty() || known.contains(key)) {
      values.put(key, value);
    } else {
      value.note("unknown key (expected: " + String.join(", ", known) + ")");
    }
  }

  /** One of the keys, noted as a mistake where it is absent. */
  Value required(Map<String, Value> values, String key, String expected) {
    Value value = optional(values, key);
    // A place that is itself absent has been noted already.
    if (!value.isPresent() && this.node instanceof MappingNode) {
      value.note("absent (expected: " + expected + ")");
    }
    return value;
  }

  Value optional(Map<String, Value> values, String key) {
    String name = this.path.isEmpty() ? key : this.path + "." + key;
    return values.getOrDefault(key, new Value(name, this.line, null, this.mistakes));
  }

  /**
   * @return the elements; of a single value, itself
   */
  List<Value> elements() {
    if (this.node instanceof SequenceNode sequence) {
      List<Node> nodes = sequence.getValue();
      Value[] values = new Value[nodes.size()];
      for (int i = 0; i < values.length; i++) {
        Node element = nodes.get(i);
        values[i] = new Value(this.path + "[" + i + "]", lineOf(element), element, this.mistakes);
      }
      return List.of(values);
    }
    return isPresent() ? List.of(this) : List.of();
  }

  boolean isMapping() {
    return this.node instanceof MappingNode;
  }

  Value absent() {
    return new Value(this.path, this.line, null, this.mistakes);
  }

  boolean isList() {
    return this.node instanceof SequenceNode;
  }

  /**
   * @return the groups of the pattern, empty if there is no value or another
   */
  Optional<Matcher> text(Pattern pattern, String expected) {
    if (this.node instanceof ScalarNode scalar) {
      Matcher matcher = pattern.matcher(scalar.getValue());
      if (matcher.matches()) {
        return Optional.of(matcher);
      }
    }
    wrong(expected);
    return Optional.empty();
  }

  Optional<Integer> number(int least, int most) {
    String expected = least + ".." + most;
    Optional<Integer> number = text(WHOLE, expected).map(digits -> Integer.valueOf(digits.group()));
    if (number.isPresent() && (number.get() < least || number.get() > most)) {
      wrong(expected);
      return Optional.empty();
    }
    return number;
  }

  /**
   * @return how many mistakes there are by now, in the whole document
   */
  int mistakes() {
    return this.mistakes.size();
  }

  void wrong(String expected) {
    if (this.node != null) {
      note(show(this.node) + " (expected: " + expected + ")");
    }
  }

  void note(String reason) {
    String prefix = this.path.isEmpty() ? "" : this.path + ": ";
    this.mistakes.add(new Mistake(this.line, prefix + reason));
  }

  static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static String show(Node node) {
    return switch (node) {
      case ScalarNode scalar when scalar.getValue().isEmpty() -> "nothing";
      case ScalarNode scalar when scalar.getValue().length() > LONGEST_SHOWN ->
          scalar.getValue().substring(0, LONGEST_SHOWN) + "...";
      case ScalarNode scalar -> scalar.getValue();
      case SequenceNode list -> "a list";
      default -> "a mapping";
    };
  }
}
