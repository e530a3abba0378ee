package app.jewgo.configserver.files;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.springframework.cloud.config.environment.Environment;
import org.springframework.cloud.config.environment.PropertySource;

/**
 * Files that have a form of their own. They are passed on as they are, in one property, so that a
 * mistake in one is nobody else's, and its line is known to who reads it.
 */
final class Documents {

  private static final Set<String> NAMES = Set.of("limits");

  private static final int MOST_BYTES = 512 * 1024;

  private final Path directory;

  Documents(Path directory) {
    this.directory = directory;
  }

  boolean isOne(String application) {
    return NAMES.contains(application);
  }

  /**
   * @param name {@link #isOne one of ours}
   */
  Environment read(String name, String profile) {
    Path file = this.directory.resolve(name + ".yml");
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ProblemException(
            Problem.of(
                ProblemType.UNPROCESSABLE,
                file.getFileName() + ": too large (expected: at most " + MOST_BYTES + " bytes)"));
      }
      // What is no UTF-8 becomes replacement characters, which no reader takes.
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      Environment environment = new Environment(name, profile);
      environment.add(
          new PropertySource(file.toString(), Map.of("jewgo." + name + ".document", text)));
      return environment;
    } catch (IOException ex) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_FOUND, "config-repo has no " + file.getFileName()), ex);
    }
  }
}
