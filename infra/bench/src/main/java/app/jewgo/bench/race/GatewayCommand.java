package app.jewgo.bench.race;

import app.jewgo.bench.rig.Nginx;
import app.jewgo.bench.rig.Rig;
import app.jewgo.bench.rig.RigProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./jewgo bench gateway}. */
@Command(
    name = "gateway",
    header = "What the gateway costs, beside nginx and a plain Spring Cloud Gateway.",
    description = {
      "",
      "Starts three services that answer 600 bytes of JSON at once, and before them: nothing, nginx"
          + " with least_conn, Spring Cloud Gateway as it comes, and our gateway with everything on."
          + " All answer the same requests of a thousand signed-in users, in turns. Needs no running"
          + " platform; nginx is left out if it is not installed (JEWGO_NGINX names it elsewhere).",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ours made at least 0.5 times the requests of nginx and 1.3 times those of plain Spring Cloud"
          + " Gateway, without an error",
      "1:otherwise, or if nginx is missing",
      "2:wrong usage"
    })
public final class GatewayCommand implements Callable<Integer> {

  private static final int INSTANCES = 3;

  private static final double OF_NGINX = 0.5;

  private static final double OF_PLAIN = 1.3;

  private final Path repository;

  @Option(
      names = "--quick",
      description = "A few seconds only, to see whether it works: the numbers mean nothing.")
  private boolean quick;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "64",
      description = "Requests at a time (default: ${DEFAULT-VALUE}).")
  private int inFlight = 64;

  /**
   * @param repository where everything has been built
   */
  public GatewayCommand(Path repository) {
    this.repository = repository;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintStream out = System.out;
    String circumstances = Document.circumstances();
    Optional<Path> nginx = Nginx.find(System.getenv());
    Map<Racer, List<Lap>> laps;
    try (Rig rig = new Rig(this.repository)) {
      out.println("starting");
      rig.startBehind(INSTANCES, 0, Duration.ZERO);
      List<Racer> racers = new ArrayList<>();
      racers.add(Racer.of(Standings.DIRECT, rig.restaurantServices()));
      if (nginx.isPresent()) {
        racers.add(Racer.of(Standings.NGINX, rig.startNginx(nginx.get())));
      }
      racers.add(Racer.of(Standings.PLAIN, rig.startPlainGateway()));
      RigProcess ours = rig.startGateway("gateway-1", Map.of("ZIPKIN_URL", spans(rig)));
      racers.add(Racer.of(Standings.OURS, ours));
      Race race = new Race(racers, this.inFlight, rig.tokens(), out::println);
      laps =
          this.quick
              ? race.run(Duration.ofSeconds(2), 1, Duration.ofSeconds(1))
              : race.run(Duration.ofSeconds(60), 7, Duration.ofSeconds(5));
    }
    return report(circumstances, nginx.isPresent(), new Standings(laps));
  }

  /** Any of the stand-ins takes in what is posted to it; what it costs there is little. */
  private static String spans(Rig rig) {
    return "http://127.0.0.1:" + rig.restaurantServices().getFirst().address().getPort();
  }

  private int report(String circumstances, boolean withNginx, Standings standings)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(circumstances);
    lines.add("");
    lines.addAll(standings.lines());
    double ofNginx = standings.ratio(Standings.OURS, Standings.NGINX);
    double ofPlain = standings.ratio(Standings.OURS, Standings.PLAIN);
    boolean kept = ofNginx >= OF_NGINX && ofPlain >= OF_PLAIN && standings.errors() == 0;
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Ours makes %s (goal: %.1f) and %.2f times plain Spring Cloud Gateway (goal: %.1f): %s.",
            withNginx
                ? String.format(Locale.ROOT, "%.2f times the requests of nginx", ofNginx)
                : "an unknown part of the requests of nginx, which is not installed",
            OF_NGINX,
            ofPlain,
            OF_PLAIN,
            kept ? "kept" : "MISSED"));
    lines.forEach(System.out::println);
    if (!this.quick) {
      new Document(this.repository.resolve("docs/benchmarks/gateway.md"), "./jewgo bench gateway")
          .write(lines);
    }
    return kept ? 0 : 1;
  }
}
