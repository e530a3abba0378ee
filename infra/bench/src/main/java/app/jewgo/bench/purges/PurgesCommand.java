package app.jewgo.bench.purges;

import app.jewgo.bench.rig.CdnRig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./jewgo bench purges}. */
@Command(
    name = "purges",
    header = "Whether every purge reaches the CDN while cdn-service is killed.",
    description = {
      "",
      "Starts PostgreSQL, Redis, restaurant-, cache- and two cdn-services of its own before a server"
          + " that keeps Cloudflare's rules and remembers. First changes by SQL, in quiet; then purges"
          + " through the API, each tag soft and then hard, while the server fails every fifth call and"
          + " one cdn-service after the other is killed (-9). Needs no running platform.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing was lost, no rule broken", "1:something was", "2:wrong usage"})
public final class PurgesCommand implements Callable<Integer> {

  private static final int CALLS = 25;

  private static final Duration WINDOW = Duration.ofSeconds(5);

  private final Path repository;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long instances are killed. Default: ${DEFAULT-VALUE}.")
  private int seconds = 300;

  @Option(
      names = "--purges",
      paramLabel = "N",
      description = "How many tags flow meanwhile. Default: ${DEFAULT-VALUE}.")
  private int purges = 10_000;

  /**
   * @param repository where everything has been built
   */
  public PurgesCommand(Path repository) {
    this.repository = repository;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    require("--seconds", this.seconds, 3_600);
    require("--purges", this.purges, 1_000_000);
    PrintStream out = System.out;
    try (RecordingCloudflare cloudflare = RecordingCloudflare.start();
        CdnRig rig = new CdnRig(this.repository)) {
      out.println("starting");
      rig.start(settings(cloudflare));
      QuietChanges.Delays quiet = QuietChanges.measure(rig, cloudflare);
      out.println(quiet);
      cloudflare.failing(0.2);
      KilledService.Finding finding =
          new KilledService(rig, cloudflare).run(this.purges, Duration.ofSeconds(this.seconds));
      return report(out, cloudflare, quiet, finding) ? 0 : 1;
    }
  }

  private void require(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          this.spec.commandLine(), "%s: %d (expected: 1..%d)".formatted(option, value, most));
    }
  }

  private static Map<String, String> settings(RecordingCloudflare cloudflare) {
    Map<String, String> settings = new HashMap<>();
    settings.put("CDN_PROVIDER", "cloudflare");
    settings.put("CLOUDFLARE_API_URL", cloudflare.url());
    settings.put("CLOUDFLARE_ZONE_ID", RecordingCloudflare.ZONE);
    settings.put("CLOUDFLARE_API_TOKEN", RecordingCloudflare.TOKEN);
    settings.put("jewgo.providers.limits.cloudflare.calls", Integer.toString(CALLS));
    settings.put("jewgo.providers.limits.cloudflare.window", WINDOW.toSeconds() + "s");
    settings.put("jewgo.drain.notice", "0");
    return settings;
  }

  private static boolean report(
      PrintStream out,
      RecordingCloudflare cloudflare,
      QuietChanges.Delays quiet,
      KilledService.Finding finding) {
    List<RecordingCloudflare.Call> calls = cloudflare.calls();
    int most = cloudflare.mostWithin(WINDOW);
    int largest = calls.stream().mapToInt(RecordingCloudflare.Call::tags).max().orElse(0);
    out.printf(
        Locale.ROOT,
        "%d tags asked for twice, %d not answered, %d kills, %d calls of which %d failed%n",
        finding.asked(),
        finding.unanswered(),
        finding.kills(),
        calls.size(),
        calls.stream().filter(call -> !call.accepted()).count());
    out.printf(
        Locale.ROOT,
        "most calls in any %d s: %d (limit %d); largest call: %d tags (limit 100)%n",
        WINDOW.toSeconds(),
        most,
        CALLS,
        largest);
    out.printf(
        Locale.ROOT,
        "lost: %d, out of order: %d, rules broken: %d %s%n",
        finding.lost(),
        finding.disordered(),
        cloudflare.violations().size(),
        cloudflare.violations().stream().distinct().limit(5).toList());
    return quiet.lost() == 0
        && finding.lost() == 0
        && finding.disordered() == 0
        && most <= CALLS
        && largest <= 100
        && cloudflare.violations().isEmpty();
  }
}
