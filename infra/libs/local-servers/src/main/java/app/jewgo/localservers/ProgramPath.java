package app.jewgo.localservers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks programs up on the {@code PATH}. */
final class ProgramPath {

  private ProgramPath() {}

  static Optional<Path> find(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory).resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
