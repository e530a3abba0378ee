package app.jewgo.configserver.files;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the files are still there. */
final class ConfigFilesHealthIndicator implements HealthIndicator {

  private final Path directory;

  ConfigFilesHealthIndicator(Path directory) {
    this.directory = directory;
  }

  @Override
  public Health health() {
    return Files.isReadable(this.directory) ? Health.up().build() : Health.down().build();
  }
}
