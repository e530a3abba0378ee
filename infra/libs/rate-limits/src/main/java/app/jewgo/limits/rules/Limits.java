package app.jewgo.limits.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A valid {@code limits.yml}. Immutable.
 *
 * @param revision what operations call this version
 * @param tiers by name, in the order of the file
 * @param rules in the order of the file; the last applies to every request of everybody
 * @param parameters of the query that some rule asks for
 */
public record Limits(
    String revision, Map<String, Tier> tiers, List<Rule> rules, Set<String> parameters) {

  Limits(String revision, Map<String, Tier> tiers, List<Rule> rules) {
    this(
        revision,
        tiers,
        List.copyOf(rules),
        rules.stream()
            .map(Rule::parameter)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * @param text of the whole file
   * @throws InvalidLimitsException naming the line of every mistake
   */
  public static Limits parse(String text) {
    return new LimitsReader().read(text);
  }

  /**
   * @return the first rule that applies and is in force, and the shadow rules before it
   */
  public Selection select(Asked asked, Caller caller) {
    String[] segments = Match.segmentsOf(asked.path());
    List<Count> shadows = new ArrayList<>();
    for (Rule rule : this.rules) {
      if (rule.appliesTo(asked, segments, caller)) {
        if (!rule.shadow()) {
          List<Count> counts = countsOf(rule, caller);
          counts.addAll(shadows);
          return new Selection(rule, counts);
        }
        addNew(shadows, countsOf(rule, caller));
      }
    }
    throw new IllegalStateException("the last rule applies to everything");
  }

  /**
   * @return every segment of a path that some rule names
   */
  public Set<String> pathWords() {
    return this.rules.stream()
        .flatMap(rule -> rule.match().words().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Count> countsOf(Rule rule, Caller caller) {
    List<Count> counts = new ArrayList<>(rule.tiers().size());
    for (Tier tier : rule.tiers()) {
      if (tier.fits(caller)) {
        counts.add(new Count(rule, tier, tier.keyOf(caller, rule.shadow()), rule.shadow()));
      }
    }
    return counts;
  }

  private static void addNew(List<Count> counts, List<Count> more) {
    Set<String> keys =
        counts.stream().map(Count::key).collect(Collectors.toCollection(HashSet::new));
    more.stream().filter(count -> keys.add(count.key())).forEach(counts::add);
  }
}
