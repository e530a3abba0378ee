package app.jewgo.local.command;

import app.jewgo.local.data.PlatformAccess;
import app.jewgo.local.platform.BringUp;
import app.jewgo.local.platform.Endpoints;
import app.jewgo.local.platform.LaunchException;
import app.jewgo.local.platform.LocalPlatform;
import app.jewgo.local.platform.Wishes;
import app.jewgo.local.state.PlatformLock;
import app.jewgo.local.terminal.Narrator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    description = {
      "Starts everything that does not run yet and waits until the platform is ready.",
      "Without --detach it stays until Ctrl-C, which stops all. What is in .jewgo/ (the database,"
          + " too) survives until ./jewgo reset.",
      "An empty catalogue gets generated restaurants, unless --data brings real ones."
    })
final class UpCommand implements Callable<Integer> {

  private static final long SAMPLE_ROWS = 10_000;

  private final Workspace workspace;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "Import this file (JewGo JSON, OSM GeoJSON, CSV); rows known by id are updated.")
  private @Nullable Path data;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Generate N restaurants if the catalogue is empty (default: 10000).")
  private @Nullable Long rows;

  @Option(
      names = "--port",
      paramLabel = "P",
      description = "The gateway's port (default: 8080). All other ports move when taken.")
  private @Nullable Integer port;

  @Option(
      names = "--gateways",
      paramLabel = "G",
      description =
          "How many gateways (default: 1): gateway-1 at the gateway's port, the others at the next"
              + " free ones. They share their limits.")
  private @Nullable Integer gateways;

  @Option(
      names = "--limits",
      paramLabel = "FILE",
      description =
          "Rate limits of this platform's own, instead of config-repo/limits.yml; see ./jewgo"
              + " limits.")
  private @Nullable Path limits;

  @Option(
      names = "--optimize",
      description =
          "Let the processes compile what runs often as in production: they take twice as long to"
              + " start, and are faster after minutes of load. For measuring.")
  private boolean optimize;

  @Option(names = "--detach", description = "Return as soon as the platform is ready.")
  private boolean detach;

  @Option(
      names = "--without",
      paramLabel = "PART",
      description = "Leave a part out; only zipkin can be.")
  private List<String> without = new ArrayList<>();

  UpCommand(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Integer call() {
    check();
    long begin = System.nanoTime();
    Narrator narrator = this.workspace.narrator();
    BringUp bringUp;
    boolean ranAlready;
    UpGuard guard;
    @Nullable String notLoaded;
    try (PlatformLock _ = this.workspace.lock("up")) {
      bringUp =
          BringUp.prepare(
              this.workspace.installation(),
              this.workspace.state(),
              this.workspace.environment(),
              new Wishes(
                  this.port,
                  this.gateways,
                  !this.without.contains("zipkin"),
                  this.limits,
                  this.optimize),
              narrator);
      ranAlready = bringUp.isUp();
      guard = UpGuard.protect(bringUp, this.workspace);
      if (ranAlready) {
        narrator.say("the platform runs already");
      } else {
        narrator.say("starting the platform");
        bringUp.start();
      }
      notLoaded = load(bringUp.platform().access(), narrator);
      bringUp.awaitSearch();
      if (!ranAlready) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        narrator.say(String.format(Locale.ROOT, "ready after %.1f s", seconds));
      }
      bringUp.startOptional();
    } catch (LaunchException ex) {
      UpGuard.release();
      throw ex;
    }
    welcome(bringUp.platform(), narrator);
    if (notLoaded != null) {
      // Last, where it is seen.
      this.spec.commandLine().getErr().println("jewgo: " + notLoaded);
      this.spec.commandLine().getErr().flush();
    }
    if (this.detach || ranAlready) {
      UpGuard.release();
      return (notLoaded == null) ? ExitCode.OK : ExitCode.FAILED;
    }
    narrator.say("Ctrl-C stops all");
    return guard.watch();
  }

  private void check() {
    if (this.data != null && !Files.isReadable(this.data)) {
      throw usage("--data: no such file: " + this.data);
    }
    if (this.rows != null && (this.rows < 0 || this.rows > 5_000_000)) {
      throw usage("--rows: " + this.rows + " (expected: 0..5000000)");
    }
    if (this.data != null && this.rows != null) {
      throw usage("--rows and --data exclude each other");
    }
    if (this.port != null && (this.port < 1 || this.port > 65_535)) {
      throw usage("--port: " + this.port + " (expected: 1..65535)");
    }
    if (this.gateways != null && (this.gateways < 1 || this.gateways > Endpoints.MOST_GATEWAYS)) {
      throw usage(
          "--gateways: " + this.gateways + " (expected: 1.." + Endpoints.MOST_GATEWAYS + ")");
    }
    if (this.limits != null && !Files.isReadable(this.limits)) {
      throw usage("--limits: no such file: " + this.limits);
    }
    for (String part : this.without) {
      if (!part.equals("zipkin")) {
        throw usage("--without: " + part + " (expected: zipkin)");
      }
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(this.spec.commandLine(), message);
  }

  /**
   * Never stops a platform that is well.
   *
   * @return null if all was loaded, else what a person has to know
   */
  private @Nullable String load(PlatformAccess platform, Narrator narrator) {
    try {
      if (this.data != null) {
        this.workspace.data().importFile(platform, this.data, this.workspace.out());
      } else {
        fill(platform, narrator);
      }
      return null;
    } catch (IOException ex) {
      String again = (this.data == null) ? "./jewgo up" : "./jewgo import " + this.data;
      return "%s; the platform runs all the same (again: %s)".formatted(ex.getMessage(), again);
    }
  }

  private void fill(PlatformAccess platform, Narrator narrator) throws IOException {
    if (this.workspace.data().isCatalogueEmpty(platform)) {
      long count = (this.rows == null) ? SAMPLE_ROWS : this.rows;
      this.workspace.data().generate(platform, count, this.workspace.out());
    } else if (this.rows != null) {
      narrator.say(
          "the catalogue is not empty: no restaurants generated (./jewgo reset empties it)");
    }
  }

  private static void welcome(LocalPlatform platform, Narrator narrator) {
    Endpoints endpoints = platform.endpoints();
    List<URI> gateways = endpoints.gatewayUris();
    String gateway = gateways.getFirst().toString();
    narrator.say("");
    narrator.say("  gateway   " + gateway);
    for (URI another : gateways.subList(1, gateways.size())) {
      narrator.say("            " + another);
    }
    narrator.say("  API docs  " + gateway + "/docs");
    if (platform.settings().zipkin()) {
      narrator.say("  traces    " + endpoints.uri("zipkin"));
    }
    narrator.say("");
    narrator.say(
        "  curl '" + gateway + "/api/v4/restaurants?kosher_category=dairy&open_now=true&limit=3'");
    narrator.say(
        "  curl '" + gateway + "/api/restaurants?lat=25.79&lng=-80.13&radius_m=20000&limit=5'");
    narrator.say(
        "  curl -H \"Authorization: Bearer $(./jewgo token --user ops --role admin)\" '"
            + gateway
            + "/api/v4/restaurants?status=pending'");
    narrator.say("");
  }
}
