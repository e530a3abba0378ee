package app.jewgo.local.platform;

import app.jewgo.local.process.HttpProbe;
import app.jewgo.local.process.PlatformProcess;
import app.jewgo.local.state.Ports;
import app.jewgo.local.state.Secrets;
import app.jewgo.local.state.Settings;
import app.jewgo.local.state.StateDirectory;
import app.jewgo.local.terminal.Narrator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Brings the platform from whatever state it is in to ready. One use per object. */
public final class BringUp {

  private static final Duration ROUTES_DEADLINE = Duration.ofSeconds(30);

  private static final Duration SEARCH_DEADLINE = Duration.ofMinutes(3);

  /** Answers in a row, a tenth of a second apart: of a change it hears within half a second. */
  private static final int SURE = 8;

  private final LocalPlatform platform;

  private final Startup startup;

  private final Narrator narrator;

  private BringUp(LocalPlatform platform, Narrator narrator) {
    this.platform = platform;
    this.narrator = narrator;
    this.startup = new Startup(narrator);
  }

  /**
   * Decides what the platform shall be, and writes it down for the commands to come.
   *
   * @param environment the caller's, see {@link Settings#givenBy}
   * @throws LaunchException if it cannot be so
   */
  public static BringUp prepare(
      Installation installation,
      StateDirectory state,
      Map<String, String> environment,
      Wishes wishes,
      Narrator narrator) {
    Secrets kept = Secrets.in(state);
    Secrets secrets = kept.with(environment);
    Optional<Settings> former = Settings.in(state);
    List<String> running =
        former
            .map(known -> running(new LocalPlatform(installation, state, secrets, known)))
            .orElse(List.of());
    if (!running.isEmpty() && !secrets.equals(kept)) {
      throw new LaunchException(
          "the platform runs already, with another JEWGO_INTERNAL_SECRET, JEWGO_CURSOR_SECRET or"
              + " JEWGO_JWT_SECRET than this shell has (./jewgo down first, or unset them)");
    }
    Settings before = former.orElse(new Settings(Map.of(), false, Map.of()));
    Settings settings =
        new Settings(
            PortPlan.decide(
                before.ports(),
                running::contains,
                wishes.gateways(Endpoints.of(before), running),
                wishes.gatewayPort(before.ports(), running),
                Ports::isFree),
            wishes.zipkin() || running.contains("zipkin"),
            wishes.given(Settings.givenBy(environment), before.given(), running));
    LocalPlatform platform = new LocalPlatform(installation, state, secrets, settings);
    platform.configRepo().prepare();
    // For the commands to come, which may be called in other shells.
    secrets.writeTo(state);
    settings.writeTo(state);
    return new BringUp(platform, narrator);
  }

  private static List<String> running(LocalPlatform former) {
    return former.processes().stream()
        .filter(process -> process.running().isPresent())
        .map(PlatformProcess::name)
        .toList();
  }

  public LocalPlatform platform() {
    return this.platform;
  }

  /**
   * @return whether all of it runs and is well
   */
  public boolean isUp() {
    return this.platform.processes().stream()
        .filter(process -> !LocalPlatform.isOptional(process))
        .allMatch(process -> process.running().isPresent() && process.isHealthy());
  }

  /**
   * Starts what does not run and waits until requests are answered.
   *
   * @throws LaunchException if that cannot be; what was started is stopped again
   */
  public void start() {
    try {
      this.startup.run(
          this.platform.processes().stream()
              .filter(process -> !LocalPlatform.isOptional(process))
              .toList());
      this.platform.endpoints().gateways().forEach(this::awaitRoutes);
    } catch (LaunchException ex) {
      this.narrator.say("giving up, stopping what was started");
      undo();
      throw ex;
    }
    this.platform.tidy();
  }

  /**
   * Waits until all that is in the catalogue is found by searches, too. Where that takes long it is
   * said, and the platform goes on.
   */
  public void awaitSearch() {
    long begin = System.nanoTime();
    for (PlatformProcess process : this.platform.named("search-service")) {
      URI caughtUp = this.platform.endpoints().catchUp(process.name());
      boolean waited = false;
      int inARow = 0;
      while (process.running().isPresent() && inARow < SURE) {
        inARow = HttpProbe.answersOk(caughtUp) ? inARow + 1 : 0;
        if (System.nanoTime() - begin > SEARCH_DEADLINE.toNanos()) {
          this.narrator.say(process.name() + " is still behind the catalogue; it goes on reading");
          return;
        }
        waited = waited || inARow == 0;
        pause(process.name());
      }
      if (waited) {
        this.narrator.report(
            process.name(), Duration.ofNanos(System.nanoTime() - begin), "has read the catalogue");
      }
    }
  }

  private void awaitRoutes(String gateway) {
    URI health = URI.create(this.platform.endpoints().uri(gateway) + "/health");
    long end = System.nanoTime() + ROUTES_DEADLINE.toNanos();
    while (!HttpProbe.answersOk(health)) {
      if (System.nanoTime() - end > 0) {
        throw new LaunchException(
            gateway
                + " does not reach the services: "
                + health
                + " is not 200\nlog: "
                + this.platform.state().log(gateway));
      }
      pause(gateway);
    }
  }

  private static void pause(String process) {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while waiting for " + process, ex);
    }
  }

  /** Starts what the platform can do without; its failure is told and harms nothing. */
  public void startOptional() {
    try {
      this.startup.run(
          this.platform.processes().stream().filter(LocalPlatform::isOptional).toList());
    } catch (LaunchException ex) {
      this.narrator.say("the platform goes on without " + ex.getMessage());
    }
  }

  /** Makes a start under way in another thread give up; returns when it has. */
  public void cancel() {
    this.startup.cancel();
  }

  /** Stops what this object has started, and nothing else. */
  public synchronized void undo() {
    new Shutdown(this.narrator).run(this.platform, this.startup.started());
  }
}
