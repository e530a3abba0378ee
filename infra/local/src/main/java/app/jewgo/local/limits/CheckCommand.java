package app.jewgo.local.limits;

import app.jewgo.limits.rules.Limits;
import app.jewgo.limits.rules.Rule;
import app.jewgo.limits.rules.Tier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    header = "Says whether the gateways would take a limits file, and every line that is wrong.",
    description = {
      "",
      "Reads the file exactly as a gateway does. Needs no running platform and changes nothing.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the file is valid", "1:it would be refused", "2:wrong usage, no such file"})
final class CheckCommand implements Callable<Integer> {

  private final PrintStream out;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "In the form of config-repo/limits.yml.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  CheckCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    LimitsFile given = LimitsFile.of(this.file, this.spec.commandLine(), "FILE");
    Optional<Limits> limits = given.read(this.out, this.json);
    if (limits.isEmpty()) {
      return 1;
    }
    if (this.json) {
      this.out.println(LimitsFile.write(facts(limits.get())));
    } else {
      show(limits.get());
    }
    return 0;
  }

  private void show(Limits limits) {
    this.out.println(this.file + ": valid, revision " + limits.revision());
    String row = "  %-20s %8s %8s  %s%n";
    this.out.printf(Locale.ROOT, row, "tier", "limit", "window", "per");
    for (Tier tier : limits.tiers().values()) {
      this.out.printf(
          Locale.ROOT,
          row,
          tier.name(),
          tier.limit(),
          tier.window().toSeconds() + " s",
          tier.per().name().toLowerCase(Locale.ROOT));
    }
    this.out.println("  rules, the first that applies counts:");
    for (Rule rule : limits.rules()) {
      this.out.println("    " + describe(rule));
    }
  }

  private static String describe(Rule rule) {
    String cost = (rule.cost() == 1) ? "" : ", cost " + rule.cost();
    double percent = rule.canaryBasisPoints() / 100.0;
    String canary =
        (percent == 100) ? "" : String.format(Locale.ROOT, ", for %s %% of callers", percent);
    return rule.name() + cost + canary;
  }

  private Map<String, Object> facts(Limits limits) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("valid", true);
    facts.put("file", this.file.toString());
    facts.put("revision", limits.revision());
    facts.put("tiers", limits.tiers().values().stream().map(CheckCommand::facts).toList());
    facts.put("rules", limits.rules().stream().map(CheckCommand::facts).toList());
    return facts;
  }

  private static Map<String, Object> facts(Tier tier) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", tier.name());
    facts.put("limit", tier.limit());
    facts.put("windowSeconds", tier.window().toSeconds());
    facts.put("per", tier.per().name().toLowerCase(Locale.ROOT));
    return facts;
  }

  private static Map<String, Object> facts(Rule rule) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("rule", rule.name());
    facts.put("line", rule.line());
    facts.put("tiers", List.copyOf(rule.tiers().stream().map(Tier::name).toList()));
    facts.put("cost", rule.cost());
    facts.put("shadow", rule.shadow());
    facts.put("canaryPercent", rule.canaryBasisPoints() / 100.0);
    return facts;
  }
}
