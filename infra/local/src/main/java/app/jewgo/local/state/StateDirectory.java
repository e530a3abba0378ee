package app.jewgo.local.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the launcher keeps everything: {@code .jewgo/} in the repository, or the directory that
 * {@code JEWGO_HOME} names.
 *
 * @param path absolute; need not exist
 */
public record StateDirectory(Path path) {

  private static final Pattern REPORTS_AND_UNFINISHED =
      Pattern.compile("import-(rejected|notes)-.*|(secrets|settings)\\.json.*\\.new");

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

  /**
   * @return all that the launcher and its processes keep here, whether it is there or not; a
   *     directory that {@code JEWGO_HOME} names may hold more
   */
  public List<Path> own() throws IOException {
    List<Path> own =
        new ArrayList<>(
            List.of(
                logs(),
                run(),
                applications(),
                programs(),
                postgres(),
                redis(),
                instances(),
                configRepo(),
                secrets(),
                settings(),
                lock()));
    try (Stream<Path> all = Files.list(this.path)) {
      all.filter(file -> REPORTS_AND_UNFINISHED.matcher(file.getFileName().toString()).matches())
          .forEach(own::add);
    }
    return own;
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
