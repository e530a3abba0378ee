package app.jewgo.local.platform;

import app.jewgo.local.state.Settings;
import app.jewgo.local.state.StateDirectory;
import app.jewgo.localservers.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory that the config server serves: {@code config-repo} as it is, or, when the platform
 * was started with a limits file of its own, links to its files with that file in the place of
 * {@code limits.yml}. Links, so that an edit of either is in force at once.
 *
 * @param origin the directory that people edit
 * @param limits null for the one of the directory
 * @param linked where the links are
 */
record ConfigRepo(Path origin, @Nullable Path limits, Path linked) {

  private static final String LIMITS = "limits.yml";

  static ConfigRepo of(Installation installation, StateDirectory state, Settings settings) {
    Map<String, String> given = settings.given();
    String origin = given.getOrDefault("JEWGO_CONFIG_REPO", installation.configRepo().toString());
    String limits = given.get("JEWGO_LIMITS_FILE");
    return new ConfigRepo(
        Path.of(origin).toAbsolutePath(),
        (limits == null) ? null : Path.of(limits).toAbsolutePath(),
        state.configRepo());
  }

  Path served() {
    return (this.limits == null) ? this.origin : this.linked;
  }

  /**
   * Makes what is served, if it is not there as it is.
   *
   * @throws LaunchException if the limits file is none
   */
  void prepare() {
    if (this.limits == null) {
      return;
    }
    if (!Files.isReadable(this.limits)) {
      throw new LaunchException("no such limits file: " + this.limits);
    }
    try {
      if (Files.isDirectory(this.linked)) {
        Directories.delete(this.linked);
      }
      Files.createDirectories(this.linked);
      Files.createSymbolicLink(this.linked.resolve(LIMITS), this.limits);
      try (Stream<Path> files = Files.list(this.origin)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String name = file.getFileName().toString();
          if (!name.equals(LIMITS)) {
            Files.createSymbolicLink(this.linked.resolve(name), file);
          }
        }
      }
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot put " + this.linked + " together", ex);
    }
  }
}
