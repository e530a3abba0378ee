package app.jewgo.kit.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** What all services set alike, below everything else that may set it. */
final class ServiceDefaults implements EnvironmentPostProcessor, Ordered {

  private static final String FILE = "app/jewgo/kit/service-defaults.yml";

  @Override
  public int getOrder() {
    // Before the files are read: some of these settings say how.
    return ConfigDataEnvironmentPostProcessor.ORDER - 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    MutablePropertySources sources = environment.getPropertySources();
    Map<String, Object> defaults = new LinkedHashMap<>();
    for (PropertySource<?> file : load()) {
      copy(file, defaults);
    }
    PropertySource<?> ofTheApplication = sources.get(DefaultPropertiesPropertySource.NAME);
    if (ofTheApplication != null) {
      copy(ofTheApplication, defaults);
    }
    sources.remove(DefaultPropertiesPropertySource.NAME);
    // Spring keeps a source of this name below all others.
    sources.addLast(new DefaultPropertiesPropertySource(defaults));
  }

  private static void copy(PropertySource<?> source, Map<String, Object> target) {
    if (source instanceof EnumerablePropertySource<?> enumerable) {
      for (String name : enumerable.getPropertyNames()) {
        target.put(name, Objects.requireNonNull(enumerable.getProperty(name)));
      }
    }
  }

  private static Iterable<PropertySource<?>> load() {
    try {
      return new YamlPropertySourceLoader().load(FILE, new ClassPathResource(FILE));
    } catch (IOException ex) {
      throw new UncheckedIOException(FILE + " is part of service-kit", ex);
    }
  }
}
