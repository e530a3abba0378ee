package app.jewgo.kit.config;

import java.io.IOException;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;

/**
 * Decides at start-up what the process works from: the config server's answer, else the last good
 * copy, else only what it brings along.
 */
final class ConfigEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

  private final Log logger;

  ConfigEnvironmentPostProcessor(DeferredLogFactory logs) {
    this.logger = logs.getLog(getClass());
  }

  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!environment.getProperty("spring.cloud.config.enabled", Boolean.class, true)) {
      return;
    }
    MutablePropertySources sources = environment.getPropertySources();
    ConfigSnapshot fetched = ConfigLayers.fetched(sources);
    boolean answered = !fetched.layers().isEmpty();
    ConfigLayers.install(sources, answered ? fetched : lastGood(LastGoodCopy.of(environment)));
  }

  private ConfigSnapshot lastGood(LastGoodCopy copy) {
    try {
      ConfigSnapshot lastGood = copy.read().orElse(ConfigSnapshot.EMPTY);
      if (lastGood.layers().isEmpty()) {
        this.logger.warn(
            "The config server does not answer and there is no last good copy at "
                + copy.file()
                + ": starting with built-in values");
      } else {
        this.logger.warn(
            "The config server does not answer: starting with the last good copy, revision "
                + lastGood.revision());
      }
      return lastGood;
    } catch (IOException | InvalidConfigException ex) {
      this.logger.warn("The last good copy " + copy.file() + " is not readable, ignored", ex);
      return ConfigSnapshot.EMPTY;
    }
  }
}
