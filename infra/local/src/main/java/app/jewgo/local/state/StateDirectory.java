package app.jewgo.local.state;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the launcher keeps everything: {@code .jewgo/} in the repository, or the directory that
 * {@code JEWGO_HOME} names.
 *
 * @param path absolute; need not exist
 */
public record StateDirectory(Path path) {

  public StateDirectory {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * @param repository the root of the working tree
   */
  public static StateDirectory of(Path repository, Map<String, String> environment) {
    String home = environment.getOrDefault("JEWGO_HOME", "");
    return new StateDirectory(home.isBlank() ? repository.resolve(".jewgo") : Path.of(home));
  }

  public Path logs() {
    return this.path.resolve("logs");
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  public Path run() {
    return this.path.resolve("run");
  }

  public Path applications() {
    return this.path.resolve("apps");
  }

  public Path programs() {
    return this.path.resolve("programs");
  }

  public Path postgres() {
    return this.path.resolve("postgres");
  }

  public Path redis() {
    return this.path.resolve("redis");
  }

  public Path instances() {
    return this.path.resolve("state");
  }

  /**
   * @return the directory that one instance of a service may write to
   */
  public Path instance(String process) {
    return instances().resolve(process);
  }

  /**
   * @return where {@code config-repo} is put together if it is not served as it is
   */
  public Path configRepo() {
    return this.path.resolve("config-repo");
  }

  Path secrets() {
    return this.path.resolve("secrets.json");
  }

  Path settings() {
    return this.path.resolve("settings.json");
  }

  Path lock() {
    return this.path.resolve("lock");
  }
}
