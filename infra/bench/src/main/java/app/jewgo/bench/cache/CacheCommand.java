package app.jewgo.bench.cache;

import app.jewgo.bench.cache.Bench.Found;
import app.jewgo.bench.generator.GenerateCommand;
import app.jewgo.bench.generator.GeneratedCatalogue;
import app.jewgo.bench.platform.BreakablePlatform;
import app.jewgo.bench.race.Document;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./jewgo bench cache}. */
@Command(
    name = "cache",
    header = "What the caches are worth, how fast they are, and what is left without Redis.",
    description = {
      "",
      "On the running platform, with at least as many restaurants as --rows says: how much of a"
          + " traffic of popular and less popular restaurants memory answers, and what that spares"
          + " the database; requests a second from memory and not, beside nginx; how warm a killed"
          + " instance comes back; what callers notice without Redis and without cache-service.",
      "",
      "RATE_LIMIT_ENABLED=false ./jewgo up --detach --without zipkin",
      "",
      "A run of all parts replaces the table in docs/benchmarks/cache.md.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every goal was kept", "1:otherwise", "2:wrong usage"})
public final class CacheCommand implements Callable<Integer> {

  private final BreakablePlatform.Finder finder;

  private final Path repository;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "2",
      description = "Of traffic with caches on (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "90",
      description = "Seconds of traffic before each part (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--outage",
      paramLabel = "S",
      defaultValue = "60",
      description = "Seconds without Redis, and without cache-service (default: ${DEFAULT-VALUE}).")
  private int outage;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "100000",
      description =
          "Restaurants that there must be; made if there are fewer (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "2000",
      description = "Requests a second (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--only",
      paramLabel = "PART",
      description = "One of shares, rates, restart, outages, hits.")
  private String only = "";

  /**
   * @param repository where everything has been built
   */
  public CacheCommand(BreakablePlatform.Finder finder, Path repository) {
    this.finder = finder;
    this.repository = repository;
  }

  private Map<String, Bench.Part> parts() {
    Map<String, Bench.Part> parts = new LinkedHashMap<>();
    parts.put("shares", new Shares());
    parts.put("rates", new Rates());
    parts.put("restart", new Restart());
    parts.put("outages", new Outages(Duration.ofSeconds(this.outage)));
    parts.put("hits", new Hits());
    return parts;
  }

  @Override
  public Integer call() throws Exception {
    check("--minutes", this.minutes, 60);
    check("--warm-up", this.warmUp, 3_600);
    check("--outage", this.outage, 600);
    check("--rows", this.rows, GeneratedCatalogue.MOST_ROWS);
    check("--rate", this.rate, 100_000);
    Map<String, Bench.Part> parts = parts();
    if (!this.only.isEmpty()) {
      parts.keySet().retainAll(List.of(this.only));
      if (parts.isEmpty()) {
        throw wrong("--only: " + this.only + " (expected: " + parts().keySet() + ")");
      }
    }
    PrintStream out = System.out;
    List<String> lines = new ArrayList<>(List.of(Document.circumstances(), ""));
    BreakablePlatform platform = this.finder.find();
    Bench bench = bench(platform, out);
    lines.add(
        String.format(
            Locale.ROOT, "%s, %,.0f requests/s, one change a second.", bench.traffic(), this.rate));
    boolean kept = true;
    for (Map.Entry<String, Bench.Part> part : parts.entrySet()) {
      Found found = part.getValue().measure(bench);
      found.lines().forEach(out::println);
      lines.addAll(List.of("", "**" + part.getKey() + "**", ""));
      lines.addAll(found.lines());
      kept &= found.kept();
    }
    if (this.only.isEmpty()) {
      new Document(this.repository.resolve("docs/benchmarks/cache.md"), "./jewgo bench cache")
          .write(lines);
    }
    return kept ? 0 : 1;
  }

  private Bench bench(BreakablePlatform platform, PrintStream out) throws Exception {
    try (Connection owner = platform.owner()) {
      GeneratedCatalogue catalogue = new GeneratedCatalogue(owner, GeneratedCatalogue.DEFAULT_SEED);
      if (catalogue.count() < this.rows) {
        GenerateCommand.fill(catalogue, this.rows, out);
      }
      return new Bench(
          platform,
          this.repository,
          Traffic.over(owner),
          new DatabaseQueries(platform),
          this.rate,
          Duration.ofMillis((long) (this.minutes * 60_000)),
          Duration.ofSeconds(this.warmUp),
          out);
    }
  }

  private void check(String option, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw wrong(
          String.format(
              Locale.ROOT, "%s: %s (expected: above 0, at most %.0f)", option, value, most));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(this.spec.commandLine(), message);
  }
}
