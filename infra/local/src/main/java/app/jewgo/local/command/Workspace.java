package app.jewgo.local.command;

import app.jewgo.local.data.DataLoad;
import app.jewgo.local.data.PlatformAccess;
import app.jewgo.local.platform.Installation;
import app.jewgo.local.platform.LocalPlatform;
import app.jewgo.local.state.PlatformLock;
import app.jewgo.local.state.Secrets;
import app.jewgo.local.state.Settings;
import app.jewgo.local.state.StateDirectory;
import app.jewgo.local.terminal.Narrator;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the commands work on.
 *
 * @param repository the root of the working tree
 * @param data fills the catalogue
 */
public record Workspace(
    Path repository, Map<String, String> environment, PrintStream out, DataLoad data) {

  private static final Duration LOCK_PATIENCE = Duration.ofMinutes(3);

  public Workspace {
    environment = Map.copyOf(environment);
  }

  StateDirectory state() {
    return StateDirectory.of(this.repository, this.environment);
  }

  /**
   * @return the directory of the directories that instances of services write to
   */
  public Path instances() {
    return state().instances();
  }

  Installation installation() {
    return new Installation(this.repository);
  }

  Narrator narrator() {
    return new Narrator(this.out);
  }

  /**
   * @return the platform as it was last brought up, empty if it never was
   */
  Optional<LocalPlatform> platform() {
    StateDirectory state = state();
    return Settings.in(state)
        .map(settings -> new LocalPlatform(installation(), state, Secrets.in(state), settings));
  }

  /**
   * @throws NotRunningException if the platform was never brought up
   */
  LocalPlatform existingPlatform() {
    return platform().orElseThrow(NotRunningException::new);
  }

  /**
   * How commands that live elsewhere reach the platform.
   *
   * @throws NotRunningException if nothing of it runs
   */
  public PlatformAccess access() {
    return runningPlatform().access();
  }

  /**
   * For commands that break the platform and mend it again.
   *
   * @throws NotRunningException if nothing of it runs
   */
  public LocalPlatform runningPlatform() {
    LocalPlatform platform = existingPlatform();
    if (!platform.isAnythingRunning()) {
      throw new NotRunningException();
    }
    return platform;
  }

  PlatformLock lock(String command) {
    return PlatformLock.take(state(), command, LOCK_PATIENCE, narrator()::say);
  }
}
