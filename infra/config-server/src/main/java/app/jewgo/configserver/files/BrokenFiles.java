package app.jewgo.configserver.files;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says which file of config-repo does not parse and where, to the services, which show it to
 * operations, and once to the log.
 */
final class BrokenFiles {

  private static final Logger logger = LoggerFactory.getLogger(BrokenFiles.class);

  private final Path directory;

  private final YamlPropertySourceLoader yaml = new YamlPropertySourceLoader();

  private volatile String lastLogged = "";

  BrokenFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * @param application as the controller admits it, so that it cannot name a file elsewhere
   */
  Problem problem(String application, String profile) {
    String detail = find(application, profile);
    if (!detail.equals(this.lastLogged)) {
      this.lastLogged = detail;
      logger.warn("{}", detail);
    }
    return Problem.of(ProblemType.UNPROCESSABLE, detail);
  }

  private String find(String application, String profile) {
    for (String base : List.of("application", application)) {
      for (String name : List.of(base, base + "-" + profile)) {
        for (String extension : List.of(".yml", ".yaml")) {
          Path file = this.directory.resolve(name + extension);
          String fault = Files.isRegularFile(file) ? fault(file) : "";
          if (!fault.isEmpty()) {
            return file.getFileName() + ": " + fault + " (expected: YAML)";
          }
        }
      }
    }
    return "config-repo: cannot be read for " + application + " (expected: YAML)";
  }

  private String fault(Path file) {
    try {
      this.yaml.load(file.toString(), new FileSystemResource(file));
      return "";
    } catch (MarkedYAMLException ex) {
      Mark mark = ex.getProblemMark();
      String position =
          (mark != null)
              ? " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1)
              : "";
      return ex.getProblem() + position;
    } catch (IOException | RuntimeException ex) {
      return "cannot be read";
    }
  }
}
