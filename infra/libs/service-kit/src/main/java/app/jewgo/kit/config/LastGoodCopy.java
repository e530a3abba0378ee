package app.jewgo.kit.config;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * The configuration that was last found valid, on disk. Instances of one application share the
 * file, so it is replaced as a whole.
 */
final class LastGoodCopy {

  private final Path file;

  LastGoodCopy(Path file) {
    this.file = file;
  }

  static LastGoodCopy of(Environment environment) {
    return at(
        environment.getProperty("jewgo.config.state-directory", ".jewgo/state"),
        environment.getProperty("spring.application.name", "application"));
  }

  static LastGoodCopy at(String stateDirectory, String application) {
    return new LastGoodCopy(Path.of(stateDirectory, "config", application + ".json"));
  }

  Path file() {
    return this.file;
  }

  /**
   * @return empty if there is none
   * @throws IOException if there is one that cannot be read
   * @throws InvalidConfigException if it was damaged
   */
  Optional<ConfigSnapshot> read() throws IOException {
    try {
      return Optional.of(ConfigSnapshot.parse(Files.readString(this.file)));
    } catch (NoSuchFileException ex) {
      return Optional.empty();
    }
  }

  void write(ConfigSnapshot snapshot) throws IOException {
    Path directory = this.file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    // Only its owner reads a temporary file, and the copy after it.
    Path temporary = Files.createTempFile(directory, "config-", ".tmp");
    try {
      Files.writeString(temporary, snapshot.toJson());
      move(temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void move(Path temporary) throws IOException {
    try {
      Files.move(
          temporary,
          this.file,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException ex) {
      Files.move(temporary, this.file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
