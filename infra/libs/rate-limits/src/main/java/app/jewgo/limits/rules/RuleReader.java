package app.jewgo.limits.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a rule. */
final class RuleReader {

  private static final int MOST_TIERS = 4;

  private static final int MOST_COST = 100_000;

  private static final Pattern TIER = Pattern.compile("[a-z0-9-]+");

  private static final Pattern ROLE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

  private static final Pattern PARAMETER = Pattern.compile("[a-z0-9_]{1,32}");

  private static final Pattern FLAG = Pattern.compile("true|false");

  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,2})?)%");

  private final Map<String, Optional<Tier>> known;

  /**
   * @param known tiers by name, empty where one is named and wrong
   */
  RuleReader(Map<String, Optional<Tier>> known) {
    this.known = known;
  }

  /**
   * @return empty if anything is wrong with it
   */
  Optional<Rule> read(Value value) {
    int before = value.mistakes();
    Map<String, Value> keys =
        value.keys("match", "tier", "role", "parameter", "cost", "shadow", "canary");
    Optional<Match> match =
        value
            .required(keys, "match", Match.EXPECTED)
            .text(Match.FORM, Match.EXPECTED)
            .map(found -> new Match(found.group()));
    List<Tier> tiers = tiers(value.required(keys, "tier", "a tier, or a list of them"));
    String role = word(value.optional(keys, "role"), ROLE, "a role");
    String parameter = word(value.optional(keys, "parameter"), PARAMETER, "a-z, 0-9 and _");
    int cost = cost(value.optional(keys, "cost"), tiers);
    boolean shadow = "true".equals(word(value.optional(keys, "shadow"), FLAG, "true, false"));
    int canary = canary(value.optional(keys, "canary"));
    if (match.isEmpty() || tiers.isEmpty() || value.mistakes() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(value.line(), match.get(), role, parameter, tiers, cost, shadow, canary));
  }

  /**
   * @return empty if a tier is wrong, here or where it is defined
   */
  private List<Tier> tiers(Value value) {
    List<Tier> tiers = new ArrayList<>();
    List<Value> elements = value.elements();
    if (value.isPresent() && (elements.isEmpty() || elements.size() > MOST_TIERS)) {
      value.note(elements.size() + " tiers (expected: 1.." + MOST_TIERS + ")");
    }
    boolean allGood = true;
    for (Value element : elements) {
      String expected = String.join(", ", this.known.keySet());
      String name = word(element, TIER, expected);
      Optional<Tier> tier = (name == null) ? Optional.empty() : find(name, element, expected);
      allGood &= tier.isPresent();
      tier.ifPresent(found -> {
        if (tiers.contains(found)) {
          element.note(found.name() + " a second time (expected: once)");
        }
        tiers.add(found);
      });
    }
    return allGood ? tiers : List.of();
  }

  private Optional<Tier> find(String name, Value value, String expected) {
    Optional<Tier> tier = this.known.get(name);
    if (tier == null) {
      value.note("unknown tier " + name + " (expected: " + expected + ")");
      return Optional.empty();
    }
    return tier;
  }

  private static int cost(Value value, List<Tier> tiers) {
    if (!value.isPresent()) {
      return 1;
    }
    // What costs more than the limit would be refused for ever.
    int most = tiers.stream().mapToInt(Tier::limit).min().orElse(MOST_COST);
    return value.number(1, most).orElse(1);
  }

  private static int canary(Value value) {
    if (!value.isPresent()) {
      return Rule.EVERYBODY;
    }
    String expected = "0.01%..100%";
    int basisPoints =
        value
            .text(PERCENT, expected)
            .map(found -> new BigDecimal(found.group(1)).movePointRight(2).intValueExact())
            .orElse(Rule.EVERYBODY);
    if (basisPoints < 1 || basisPoints > Rule.EVERYBODY) {
      value.wrong(expected);
    }
    return basisPoints;
  }

  private static @Nullable String word(Value value, Pattern pattern, String expected) {
    return value.isPresent()
        ? value.text(pattern, expected).map(found -> found.group()).orElse(null)
        : null;
  }
}
