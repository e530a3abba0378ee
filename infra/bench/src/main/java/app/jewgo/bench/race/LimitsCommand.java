package app.jewgo.bench.race;

import app.jewgo.bench.rig.Rig;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./jewgo bench limits}. */
@Command(
    name = "limits",
    header =
        "What a rate limit costs, beside Redisson's, Bucket4j's and Spring Cloud Gateway's own.",
    description = {
      "",
      "On one Redis of its own, in turns: round trips, time in Redis, decisions a second and p99 of"
          + " each limiter, for 1, 64 and 512 callers, on one hot key and on 100,000 keys; and how"
          + " many each lets through in its worst window. Then two gateways beside each other, one"
          + " with limits and one without. Needs no running platform.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ours is exact, asks Redis once and is no slower than the fastest exact one,"
          + " and limits cost the gateway at most 10 %% of its requests a second",
      "1:otherwise",
      "2:wrong usage"
    })
public final class LimitsCommand implements Callable<Integer> {

  private static final String MAIN = "app.jewgo.rivals.limiters.LimitersBench";

  private static final double KEPT = 0.9;

  /** So many that no processor waits for an answer of Redis, which comes for many at once. */
  private static final int IN_FLIGHT = 128;

  private static final String ON = "gateway, limits on";

  private static final String OFF = "gateway, limits off";

  private final Path repository;

  @Option(
      names = "--quick",
      description = "A few seconds only, to see whether it works: the numbers mean nothing.")
  private boolean quick;

  @Option(
      names = "--only-gateways",
      description = "Leave the comparison of limiters out, and docs/benchmarks/limits.md as it is.")
  private boolean onlyGateways;

  /**
   * @param repository where everything has been built
   */
  public LimitsCommand(Path repository) {
    this.repository = repository;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintStream out = System.out;
    List<String> lines = new ArrayList<>();
    lines.add(Document.circumstances());
    lines.add("");
    Standings standings;
    try (Rig rig = new Rig(this.repository)) {
      rig.redis().start();
      if (!this.onlyGateways) {
        lines.addAll(compare(rig, out));
      }
      out.println("starting two gateways");
      rig.startBehind(3, 0, Duration.ZERO);
      List<Racer> racers =
          List.of(
              Racer.of(ON, rig.startGateway("gateway-1", Map.of())),
              Racer.of(OFF, rig.startGateway("gateway-2", Map.of("RATE_LIMIT_ENABLED", "false"))));
      Race race = new Race(racers, IN_FLIGHT, rig.tokens(), out::println);
      standings =
          new Standings(
              this.quick
                  ? race.run(Duration.ofSeconds(2), 1, Duration.ofSeconds(1))
                  : race.run(Duration.ofSeconds(60), 15, Duration.ofSeconds(3)));
    }
    lines.add("");
    lines.addAll(standings.lines());
    double ratio = standings.ratio(ON, OFF);
    boolean cheap = ratio >= KEPT && standings.errors() == 0;
    boolean kept = cheap && lines.stream().noneMatch(line -> line.endsWith(": MISSED."));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "With limits the gateway makes %.2f times the requests (goal: %.1f): %s.",
            ratio,
            KEPT,
            cheap ? "kept" : "MISSED"));
    lines.forEach(out::println);
    if (!this.quick && !this.onlyGateways) {
      new Document(this.repository.resolve("docs/benchmarks/limits.md"), "./jewgo bench limits")
          .write(lines);
    }
    return kept ? 0 : 1;
  }

  private List<String> compare(Rig rig, PrintStream out) throws IOException, InterruptedException {
    Path result = rig.directory().resolve("limiters.md");
    String port = Integer.toString(rig.redis().port());
    String file = result.toString();
    Process process =
        (this.quick
                ? rig.rival(MAIN, port, "1", "100", "5", "1000", "1", file)
                : rig.rival(MAIN, port, "3", "1000", "36", "100000", "3", file))
            .redirectOutput(Redirect.to(rig.directory().resolve("limiters.log").toFile()))
            .start();
    out.println("comparing limiters, " + (this.quick ? "half a minute" : "about five minutes"));
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(
          "the comparison of limiters ended with status "
              + status
              + "; log: infra/bench/target/rig-logs/limiters.log");
    }
    return Files.readAllLines(result);
  }
}
