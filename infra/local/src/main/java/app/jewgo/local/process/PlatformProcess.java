package app.jewgo.local.process;

import app.jewgo.localservers.ProcessIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One process of the platform, running or not. Calls for one process never overlap. */
public interface PlatformProcess {

  /**
   * @return {@code restaurant-service-2}, {@code postgres-primary}, …
   */
  String name();

  int port();

  /**
   * @return null if the process has none
   */
  @Nullable Integer managementPort();

  Path log();

  /**
   * @return empty while it does not run
   */
  Optional<ProcessIdentity> running();

  /** Starts the process; it may take a while longer to become healthy. No-op if it runs. */
  void start();

  /**
   * @return whether it does its work now; false when it does not answer
   */
  boolean isHealthy();

  /**
   * @return how long it may take from start to healthy
   */
  Duration startDeadline();

  /**
   * Ends the process gracefully, by force if it does not obey. No-op if it does not run.
   *
   * @param remarks gets what a person who waits should know
   */
  void stop(Consumer<String> remarks);

  /**
   * @param word a name, or the beginning of one up to a hyphen: {@code restaurant-service}
   */
  default boolean answersTo(String word) {
    return name().equals(word) || name().startsWith(word + "-");
  }
}
