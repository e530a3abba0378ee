package app.jewgo.bench.load;

import app.jewgo.bench.generator.GenerateCommand;
import app.jewgo.bench.generator.GeneratedCatalogue;
import app.jewgo.bench.generator.Visitors;
import app.jewgo.bench.load.LatencyRecorder.Summary;
import app.jewgo.bench.platform.BenchPlatform;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./jewgo bench near-me}. */
@Command(
    name = "near-me",
    header = "Near-me with a filter at one restaurant-service instance, lists and details beside.",
    description = {
      "",
      "Fills the catalogue with generated restaurants if it has fewer, warms up, then sends"
          + " requests at a fixed rate whether or not earlier ones have been answered. A latency"
          + " counts from when the request was due.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every near-me scenario kept the target, and there was no error",
      "1:otherwise",
      "2:wrong usage"
    })
public final class NearMeCommand implements Callable<Integer> {

  private static final List<String> CATEGORIES = List.of("Meat", "Dairy", "Pareve");

  private final BenchPlatform.Finder platform;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Generated restaurants that must be there (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "50",
      description = "Requests a second, all scenarios together (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--warm-up-rate",
      paramLabel = "R",
      defaultValue = "150",
      description = {
        "Requests a second before that (default: ${DEFAULT-VALUE}).",
        "A JVM compiles what it has run some ten thousand times."
      })
  private double warmUpRate;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "60",
      description = "Seconds that are not counted (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--duration",
      paramLabel = "S",
      defaultValue = "60",
      description = "Seconds that are (default: ${DEFAULT-VALUE}).")
  private int duration;

  @Option(
      names = "--target",
      paramLabel = "MS",
      defaultValue = "20",
      description = "What p99 of near-me must stay below (default: ${DEFAULT-VALUE} ms).")
  private int target;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Another server instead, for example the gateway.")
  private @Nullable URI url;

  public NearMeCommand(BenchPlatform.Finder platform) {
    this.platform = platform;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    check("--rows", this.rows, GeneratedCatalogue.MOST_ROWS);
    check("--rate", this.rate, 100_000);
    check("--warm-up-rate", this.warmUpRate, 100_000);
    check("--warm-up", this.warmUp, 3_600);
    check("--duration", this.duration, 3_600);
    PrintStream out = System.out;
    BenchPlatform found = this.platform.find();
    long count;
    try (Connection connection = found.connect()) {
      GeneratedCatalogue catalogue =
          new GeneratedCatalogue(connection, GeneratedCatalogue.DEFAULT_SEED);
      if (catalogue.count() < this.rows) {
        GenerateCommand.fill(catalogue, this.rows, out);
      }
      count = catalogue.count();
    }
    List<Scenario> scenarios = scenarios(new Visitors(GeneratedCatalogue.DEFAULT_SEED, count));
    URI server = (this.url == null) ? found.restaurantService() : this.url;
    out.println(
        String.format(
            Locale.ROOT,
            "%,d restaurants, %,.0f requests/s at %s for %d s after %d s of warm-up with %,.0f",
            count,
            this.rate,
            server,
            this.duration,
            this.warmUp,
            this.warmUpRate));
    LoadBench bench = new LoadBench(server, scenarios);
    List<Summary> summaries =
        bench.run(
            this.warmUpRate,
            Duration.ofSeconds(this.warmUp),
            this.rate,
            Duration.ofSeconds(this.duration));
    ResultTable table = new ResultTable(scenarios, summaries, Duration.ofMillis(this.target));
    table.lines().forEach(out::println);
    bench.failures().forEach((what, times) -> out.println("error: " + what + " (" + times + ")"));
    return table.isKept() ? 0 : 1;
  }

  /** Near-me is what is measured, the others are the company that it has in life. */
  private static List<Scenario> scenarios(Visitors visitors) {
    return List.of(
        new Scenario(
            "near me, by category",
            4,
            true,
            n ->
                "/api/v4/restaurants?%s&max_distance_mi=3&kosher_category=%s&limit=20"
                    .formatted(at(visitors, n), visitors.choice(n, CATEGORIES))),
        new Scenario(
            "near me, open now",
            2,
            true,
            n ->
                "/api/v4/restaurants?%s&max_distance_mi=3&open_now=true&limit=20"
                    .formatted(at(visitors, n))),
        new Scenario(
            "near me, first page",
            4,
            true,
            n ->
                "/api/restaurants?%s&radius_m=5000&kosher_type=%s&limit=30"
                    .formatted(at(visitors, n), visitors.choice(n, CATEGORIES))),
        new Scenario(
            "list of a city",
            2,
            false,
            n ->
                "/api/v4/restaurants?city=%s&limit=50"
                    .formatted(visitors.position(n).city().replace(" ", "%20"))),
        new Scenario("detail", 4, false, n -> "/api/v4/restaurants/" + visitors.restaurant(n)));
  }

  private static String at(Visitors visitors, long n) {
    Visitors.Position position = visitors.position(n);
    return "lat=%s&lng=%s".formatted(position.latitude(), position.longitude());
  }

  private void check(String option, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new ParameterException(
          this.spec.commandLine(),
          String.format(
              Locale.ROOT, "%s: %s (expected: above 0, at most %.0f)", option, value, most));
    }
  }
}
