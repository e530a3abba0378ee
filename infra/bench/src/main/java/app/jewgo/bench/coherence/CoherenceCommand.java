package app.jewgo.bench.coherence;

import app.jewgo.bench.coherence.Checking.Plan;
import app.jewgo.bench.platform.BreakablePlatform;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
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

/** {@code ./jewgo bench coherence}. */
@Command(
    name = "coherence",
    header = "Whether any answer is ever older than an acknowledged write.",
    description = {
      "",
      "Writers raise versions in rows of the bench's own, as admins through the API and by raw SQL,"
          + " and remember when each was acknowledged. Readers at every instance and every gateway"
          + " look at details, lists, what is near, and searches. A violation is an answer older than what had"
          + " been acknowledged before the read began, one older than its reader had seen and had"
          + " said so (JewGo-Version), or one that was rolled back. What is marked bounded-stale may"
          + " be old, but not older than it may be. Raw SQL is acknowledged by nobody: it must be"
          + " seen a lease's length later.",
      "",
      "The platform must run, best without limits: RATE_LIMIT_ENABLED=false ./jewgo up --detach",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no violation, and with --prove the wrong cache was found out",
      "1:otherwise",
      "2:wrong usage"
    })
public final class CoherenceCommand implements Callable<Integer> {

  private static final int MOST_VERSIONS = 60_000;

  private final BreakablePlatform.Finder finder;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "30",
      description = "For each fault (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--faults",
      paramLabel = "NAMES",
      split = ",",
      defaultValue = "quiet",
      description = {
        "What goes wrong, in turn, with commas between, or `all` (default: ${DEFAULT-VALUE}):",
        "quiet, instance-pause, instance-kill, search-pause, search-kill, redis-hang, redis-kill, redis-flush, stream-trim,",
        "cache-service-hang, cache-service-kill, open-transaction, bulk, ddl, replica-pause,",
        "replica-hang, replica-kill, primary-hang, backend-kill, primary-kill."
      })
  private List<String> faults = List.of();

  @Option(
      names = "--readers",
      paramLabel = "N",
      defaultValue = "16",
      description = "Who read (default: ${DEFAULT-VALUE}).")
  private int readers;

  @Option(
      names = "--reads",
      paramLabel = "R",
      defaultValue = "2000",
      description = {
        "Reads a second, all together; 0 for as many as they can, which leaves the platform no",
        "processor to be quick with (default: ${DEFAULT-VALUE})."
      })
  private double reads;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "60",
      description = {
        "Seconds before that, of reads as fast as they can (default: ${DEFAULT-VALUE}). A platform",
        "that has just come up is many times slower."
      })
  private int warmUp;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "4",
      description = "Questions that a reader asks in one go (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--writers",
      paramLabel = "N",
      defaultValue = "4",
      description = "Who write (default: ${DEFAULT-VALUE}).")
  private int writers;

  @Option(
      names = "--writes",
      paramLabel = "R",
      defaultValue = "10",
      description = "Writes a second, all together (default: ${DEFAULT-VALUE}).")
  private double writes;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20",
      description = "Restaurants that are written (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--grace",
      paramLabel = "MS",
      defaultValue = "1200",
      description = {
        "After a commit that nobody waited for, until it must be seen: the lease and its margin",
        "(default: ${DEFAULT-VALUE})."
      })
  private int grace;

  @Option(
      names = "--bounded-age",
      paramLabel = "MS",
      defaultValue = "6000",
      description = {
        "How old an answer may be that says bounded-stale: the degraded TTL and a second",
        "(default: ${DEFAULT-VALUE})."
      })
  private int boundedAge;

  @Option(
      names = "--without-gateway",
      description = "Only the instances: a gateway counts requests by client, if it is told to.")
  private boolean withoutGateway;

  @Option(
      names = "--prove",
      description = {
        "Afterwards the same through a plain cache-aside with a TTL and messages about writes, as",
        "others do: the checker must find it wrong."
      })
  private boolean prove;

  public CoherenceCommand(BreakablePlatform.Finder finder) {
    this.finder = finder;
  }

  @Override
  public Integer call() throws Exception {
    check("--seconds", this.seconds, 3_600);
    check("--readers", this.readers, 1_000);
    check("--depth", this.depth, 64);
    checkFromZero("--reads", this.reads, 1_000_000);
    checkFromZero("--warm-up", this.warmUp, 3_600);
    check("--writers", this.writers, 200);
    check("--writes", this.writes, 1_000);
    check("--rows", this.rows, 90);
    List<Fault> chosen = chosen();
    PrintStream out = System.out;
    BreakablePlatform platform = this.finder.find();
    List<Place> places = Place.of(platform, !this.withoutGateway);
    long violations = 0;
    long read = 0;
    boolean proven = true;
    Summary summary = new Summary();
    try (Connection owner = platform.owner()) {
      LonelyBay bay = LonelyBay.settle(owner, Math.max(this.rows, this.writers));
      // Until nobody answers with restaurants of an earlier run any more.
      Thread.sleep(plan(false).boundedAge());
      try (Checking checking = new Checking(platform, places, bay, plan(false))) {
        out.println("warming up");
        checking.warmUp(Duration.ofSeconds(this.warmUp));
        for (Fault fault : chosen) {
          if (!fault.process().isEmpty() && platform.pid(fault.process()).isEmpty()) {
            out.println(fault.name() + ": left out, " + fault.process() + " does not run");
            continue;
          }
          Findings findings = checking.begin();
          fault.course().run(platform, Duration.ofSeconds(this.seconds));
          checking.settle(findings);
          Report.of(fault.name(), findings).forEach(out::println);
          summary.add(fault.name(), findings);
          FeedTimes.ask(platform, places).forEach(out::println);
          violations += findings.violations();
          read += findings.reads();
        }
      }
      if (this.prove) {
        Findings wrong = wrong(platform, places, bay);
        Report.of("cache-aside with TTL and messages (known to be wrong)", wrong)
            .forEach(out::println);
        summary.add("cache-aside with TTL and messages, known to be wrong", wrong);
        proven = wrong.violations() > 0;
        out.println(proven ? "the checker bites" : "THE CHECKER DOES NOT BITE");
      }
    } finally {
      cleanUp(platform);
    }
    summary.lines().forEach(out::println);
    out.println(String.format(Locale.ROOT, "%,d reads, %,d violations", read, violations));
    return (violations == 0 && read > 0 && proven) ? 0 : 1;
  }

  private Findings wrong(BreakablePlatform platform, List<Place> places, LonelyBay bay)
      throws InterruptedException {
    try (Checking checking = new Checking(platform, places, bay, plan(true))) {
      Findings findings = checking.begin();
      Thread.sleep(Duration.ofSeconds(Math.min(this.seconds, 20)));
      return findings;
    }
  }

  private Plan plan(boolean wrongCache) {
    return new Plan(
        this.readers,
        this.reads,
        this.depth,
        this.writers,
        this.writes,
        MOST_VERSIONS,
        Duration.ofMillis(this.grace),
        Duration.ofMillis(this.boundedAge),
        wrongCache);
  }

  /** With the primary just back it may take a moment. */
  private static void cleanUp(BreakablePlatform platform) throws InterruptedException {
    for (int attempt = 0; attempt < 20; attempt++) {
      try (Connection owner = platform.owner()) {
        LonelyBay.leave(owner);
        return;
      } catch (SQLException ex) {
        Thread.sleep(500);
      }
    }
    System.err.println("the bench's restaurants (source coherence) could not be taken away");
  }

  private List<Fault> chosen() {
    List<Fault> all = Faults.all();
    if (this.faults.contains("all")) {
      return all;
    }
    List<Fault> chosen = new ArrayList<>();
    for (String name : this.faults) {
      chosen.add(
          all.stream()
              .filter(fault -> fault.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new ParameterException(
                      this.spec.commandLine(),
                      "--faults: " + name + " (expected: names from --help, or all)")));
    }
    return chosen;
  }

  private void checkFromZero(String option, double value, double most) {
    if (value != 0) {
      check(option, value, most);
    }
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
