package app.jewgo.configserver.files;

import app.jewgo.kit.startup.MissingSettingException;
import app.jewgo.kit.startup.RequiredSettings;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.cloud.config.server.environment.EnvironmentRepository;
import org.springframework.cloud.config.server.environment.FailedToConstructEnvironmentException;
import org.springframework.cloud.config.server.environment.NativeEnvironmentProperties;
import org.springframework.cloud.config.server.environment.NativeEnvironmentRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Spring Cloud's native backend on one directory. */
@Configuration(proxyBeanMethods = false)
class ConfigFilesConfiguration {

  private static final String DIRECTORY = "JEWGO_CONFIG_REPO";

  private final Path directory;

  ConfigFilesConfiguration(ConfigurableEnvironment environment) {
    String setting = RequiredSettings.text(environment, DIRECTORY, "a directory");
    this.directory = Path.of(setting).toAbsolutePath().normalize();
    if (!Files.isDirectory(this.directory)) {
      throw new MissingSettingException(DIRECTORY, setting + " (expected: a directory)");
    }
  }

  @Bean
  EnvironmentRepository environmentRepository(ConfigurableEnvironment environment) {
    NativeEnvironmentProperties properties = new NativeEnvironmentProperties();
    properties.setSearchLocations(new String[] {"file:" + this.directory + "/"});
    properties.setAddLabelLocations(false);
    // Asked each second by every service: not worth an observation.
    NativeEnvironmentRepository repository =
        new NativeEnvironmentRepository(environment, properties, ObservationRegistry.NOOP);
    warm(repository);
    return repository;
  }

  /** The first answer loads hundreds of classes, and services that start have little patience. */
  private static void warm(EnvironmentRepository repository) {
    try {
      repository.findOne("application", "default", null, true);
    } catch (FailedToConstructEnvironmentException ex) {
      // A file does not parse. Whoever asks will be told which.
    }
  }

  @Bean
  ConfigFilesController configFilesController(EnvironmentRepository repository) {
    return new ConfigFilesController(
        repository,
        new BrokenFiles(this.directory),
        new Documents(this.directory),
        new RememberedAnswers(this.directory, InstantSource.system()));
  }

  @Bean
  ConfigFilesHealthIndicator configFilesHealthIndicator() {
    return new ConfigFilesHealthIndicator(this.directory);
  }
}
