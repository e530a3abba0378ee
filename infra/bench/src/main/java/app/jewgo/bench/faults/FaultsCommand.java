package app.jewgo.bench.faults;

import app.jewgo.bench.faults.Row.Finding;
import app.jewgo.bench.race.Document;
import app.jewgo.bench.rig.Rig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./jewgo bench faults}. */
@Command(
    name = "faults",
    header =
        "What callers notice while instances die, hang, slow down, fail, or too much is asked.",
    description = {
      "",
      "Starts two gateways of its own before three stand-ins of restaurant-service, whose capacity"
          + " is known (4 requests at a time, 50 ms each), measures the peak, and then breaks one"
          + " thing after the other at half of it. Needs no running platform. A run of all rows"
          + " replaces the table in docs/benchmarks/gateway.md.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything held",
      "1:something did not; its row says MISSED",
      "2:wrong usage"
    })
public final class FaultsCommand implements Callable<Integer> {

  private static final int INSTANCES = 3;

  private static final int PLACES = 4;

  private static final Duration EACH = Duration.ofMillis(50);

  private final Path repository;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--quick",
      description = "Shorter turns and warm-up: all rows within five minutes.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "WORDS",
      description = "Only the rows whose fault contains these words.")
  private String only = "";

  /**
   * @param repository where everything has been built
   */
  public FaultsCommand(Path repository) {
    this.repository = repository;
  }

  private static List<Row> rows() {
    return List.of(
        new KilledInstance(),
        StuckInstance.hung(),
        StuckInstance.silent(),
        new SlowInstance(),
        new FailingInstance(),
        new ServiceDown(),
        new Overload(2),
        new Overload(5),
        new Overload(10),
        new InstancesByName(),
        new HostileConnections(),
        new RollingRestart());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Row> rows = rows().stream().filter(row -> row.fault().contains(this.only)).toList();
    if (rows.isEmpty()) {
      throw new ParameterException(
          this.spec.commandLine(), "--only: " + this.only + " (expected: words of a fault)");
    }
    PrintStream out = System.out;
    String circumstances = Document.circumstances();
    long begin = System.nanoTime();
    List<String> lines = new ArrayList<>(List.of(circumstances, ""));
    boolean all = true;
    try (Rig rig = new Rig(this.repository)) {
      out.println("starting two gateways and three stand-ins");
      rig.startBehind(INSTANCES, PLACES, EACH);
      rig.startGateways("gateway-1", "gateway-2");
      Situation situation = new Situation(rig, this.quick);
      out.println("warming up and looking for the peak");
      situation.explore(Duration.ofSeconds(this.quick ? 12 : 60));
      String peak =
          String.format(
              Locale.ROOT,
              "Peak %.0f requests/s (the stand-ins can do %d); at half of it p99 is %.0f ms.",
              situation.peak(),
              INSTANCES * PLACES * 1_000 / EACH.toMillis(),
              situation.normalP99());
      out.println(peak);
      lines.addAll(List.of(peak, "", "| fault | must hold | | measured |", "|---|---|---|---|"));
      for (Row row : rows) {
        Finding finding = row.measure(situation);
        all &= finding.holds();
        String verdict = finding.holds() ? "held" : "MISSED";
        out.printf(
            Locale.ROOT,
            "%4.0f s  %s  %s: %s%n",
            (System.nanoTime() - begin) / 1e9,
            verdict,
            row.fault(),
            finding.measured());
        lines.add(
            "| %s | %s | %s | %s |"
                .formatted(row.fault(), row.mustHold(), verdict, finding.measured()));
        situation.awaitCalm();
      }
    }
    lines.add("");
    lines.add(
        String.format(Locale.ROOT, "All of it took %.0f s.", (System.nanoTime() - begin) / 1e9));
    out.println();
    lines.forEach(out::println);
    if (this.only.isEmpty()) {
      new Document(this.repository.resolve("docs/benchmarks/gateway.md"), "./jewgo bench faults")
          .write(lines);
    }
    return all ? 0 : 1;
  }
}
