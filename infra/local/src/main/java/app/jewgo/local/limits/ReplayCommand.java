package app.jewgo.local.limits;

import app.jewgo.limits.record.RecordedRequest;
import app.jewgo.limits.record.Replay;
import app.jewgo.limits.record.ReplayedRule;
import app.jewgo.limits.record.RequestRecords;
import app.jewgo.limits.rules.Limits;
import app.jewgo.local.terminal.DurationConverter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    header = "Says who would have been refused if a limits file had been in force.",
    description = {
      "",
      "Asks everything again that the gateways have written down lately, at the moments at which it"
          + " was asked, of the limits in the file. Changes nothing. The record holds salted hashes in"
          + " the place of callers (docs/privacy.md): it can count them, not name them.",
      "",
      "newly refused: passed then, would be refused now. newly passed: the other way round. A shadow"
          + " rule is counted as if it were in force.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:replayed",
      "1:the file would be refused, or nothing is recorded for that time",
      "2:wrong usage, no such file"
    })
final class ReplayCommand implements Callable<Integer> {

  private final Path records;

  private final PrintStream out;

  private final InstantSource clock;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--against",
      required = true,
      paramLabel = "FILE",
      description = "The limits to try, in the form of config-repo/limits.yml.")
  private Path against = Path.of("");

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = DurationConverter.class,
      description = "How far back: 90s, 15m, 1h, 7d (default: ${DEFAULT-VALUE}).")
  private Duration since = Duration.ofHours(1);

  @Option(
      names = "--records",
      paramLabel = "DIR",
      description = "Where the record is (default: that of the local platform).")
  private @Nullable Path directory;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  ReplayCommand(Path records, PrintStream out, InstantSource clock) {
    this.records = records;
    this.out = out;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    LimitsFile given = LimitsFile.of(this.against, this.spec.commandLine(), "--against");
    Optional<Limits> limits = given.read(this.out, this.json);
    if (limits.isEmpty()) {
      return 1;
    }
    Instant from = this.clock.instant().minus(this.since);
    Path place = (this.directory == null) ? this.records : this.directory;
    List<RecordedRequest> requests = RequestRecords.read(place, from);
    if (requests.isEmpty()) {
      throw new IOException("nothing is recorded since " + from + " in " + place);
    }
    Replay replay = new Replay(limits.get());
    requests.forEach(replay::add);
    if (this.json) {
      this.out.println(LimitsFile.write(facts(limits.get(), requests, replay.result())));
    } else {
      show(limits.get(), requests, replay.result());
    }
    return 0;
  }

  private void show(Limits limits, List<RecordedRequest> requests, List<ReplayedRule> rules) {
    this.out.printf(
        Locale.ROOT,
        "%,d requests from %s to %s, against revision %s%n",
        requests.size(),
        requests.getFirst().at(),
        requests.getLast().at(),
        limits.revision());
    this.out.println(
        "       asked    refused  newly refused  newly passed   callers  of them refused  rule");
    for (ReplayedRule rule : rules) {
      this.out.printf(
          Locale.ROOT,
          "  %,10d %,10d %,14d %,13d %,9d %,16d  %s%n",
          rule.asked(),
          rule.refused(),
          rule.newlyRefused(),
          rule.newlyPassed(),
          rule.callers(),
          rule.callersRefused(),
          rule.rule().name());
    }
  }

  private static Map<String, Object> facts(
      Limits limits, List<RecordedRequest> requests, List<ReplayedRule> rules) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("revision", limits.revision());
    facts.put("requests", requests.size());
    facts.put("from", requests.getFirst().at().toString());
    facts.put("to", requests.getLast().at().toString());
    facts.put("rules", rules.stream().map(ReplayCommand::facts).toList());
    return facts;
  }

  private static Map<String, Object> facts(ReplayedRule rule) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("rule", rule.rule().name());
    facts.put("line", rule.rule().line());
    facts.put("asked", rule.asked());
    facts.put("refused", rule.refused());
    facts.put("newlyRefused", rule.newlyRefused());
    facts.put("newlyPassed", rule.newlyPassed());
    facts.put("callers", rule.callers());
    facts.put("callersRefused", rule.callersRefused());
    return facts;
  }
}
