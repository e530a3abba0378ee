package app.jewgo.limits.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Makes limits of the text of the file, and finds all that is wrong with it. Used once.
 *
 * <p>It reads the tree of the document, not objects made of it: lines are known there, and no YAML
 * tag makes anything.
 */
final class LimitsReader {

  private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}");

  private static final int MOST_RULES = 500;

  private final List<Mistake> mistakes = new ArrayList<>();

  /** Empty where the tier is named and wrong, so that rules naming it are not blamed. */
  private final Map<String, Optional<Tier>> tiers = new LinkedHashMap<>();

  Limits read(String text) {
    String revision = "";
    List<Rule> rules = List.of();
    Node root = LimitsDocument.compose(text, this.mistakes);
    if (root != null) {
      Value top = Value.root(root, this.mistakes);
      Value jewgo = top.required(top.keys("jewgo"), "jewgo", "limits");
      Value limits = jewgo.required(keys(jewgo, "limits"), "limits", "revision, tiers, rules");
      if (!limits.isMapping()) {
        limits.wrong("a mapping");
        limits = limits.absent();
      }
      limits = limits.named("");
      Map<String, Value> parts = keys(limits, "revision", "tiers", "rules");
      revision = revision(limits.required(parts, "revision", "a name for this version"));
      readTiers(limits.required(parts, "tiers", "at least one"));
      rules = rules(limits.required(parts, "rules", "at least one"));
    }
    if (!this.mistakes.isEmpty()) {
      this.mistakes.sort(Comparator.comparingInt(Mistake::line));
      throw new InvalidLimitsException(this.mistakes);
    }
    Map<String, Tier> byName = new LinkedHashMap<>();
    this.tiers.forEach((name, tier) -> byName.put(name, tier.orElseThrow()));
    return new Limits(revision, Collections.unmodifiableMap(byName), rules);
  }

  private static Map<String, Value> keys(Value value, String... expected) {
    return value.isPresent() ? value.keys(expected) : Map.of();
  }

  private static String revision(Value value) {
    return value
        .text(REVISION, "letters, digits and . _ : + -, at most 64")
        .map(found -> found.group())
        .orElse("");
  }

  private void readTiers(Value value) {
    Map<String, Value> named = keys(value);
    if (value.isPresent() && named.isEmpty()) {
      value.wrong("at least one");
    }
    named.forEach((name, tier) -> this.tiers.put(name, TierReader.read(name, tier)));
  }

  private List<Rule> rules(Value value) {
    if (value.isPresent() && (!value.isList() || value.elements().isEmpty())) {
      value.wrong("a list of at least one");
      return List.of();
    }
    List<Value> values = value.elements();
    if (values.size() > MOST_RULES) {
      value.note(values.size() + " rules (expected: at most " + MOST_RULES + ")");
      return List.of();
    }
    List<Rule> rules = new ArrayList<>();
    RuleReader reader = new RuleReader(this.tiers);
    boolean allRead = true;
    for (Value element : values) {
      Optional<Rule> rule = reader.read(element);
      allRead &= rule.isPresent();
      rule.ifPresent(read -> {
        noteIfUnreachable(read, rules, element);
        rules.add(read);
      });
    }
    if (allRead && !rules.isEmpty() && !takesEverything(rules.getLast())) {
      values
          .getLast()
          .note(
              "not for every request of everybody (expected: a last rule \"* /**\" with a tier per"
                  + " ip and no condition)");
    }
    return rules;
  }

  private static void noteIfUnreachable(Rule rule, List<Rule> before, Value value) {
    for (Rule earlier : before) {
      if (!earlier.leavesSomethingOf(rule)) {
        value.note(
            rule.match()
                + " again (expected: once; the rule on line "
                + earlier.line()
                + " takes the same requests)");
        return;
      }
    }
  }

  private static boolean takesEverything(Rule rule) {
    return rule.match().isEverything()
        && rule.role() == null
        && rule.parameter() == null
        && !rule.shadow()
        && rule.canaryBasisPoints() == Rule.EVERYBODY
        && rule.tiers().stream().anyMatch(tier -> tier.per() == Per.IP);
  }
}
