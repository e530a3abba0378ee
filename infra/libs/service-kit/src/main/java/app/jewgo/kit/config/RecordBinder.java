package app.jewgo.kit.config;

import java.util.function.Consumer;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/** Makes records of property sources. */
final class RecordBinder {

  private final Binder binder;

  RecordBinder(Iterable<PropertySource<?>> sources) {
    MutablePropertySources copy = new MutablePropertySources();
    for (PropertySource<?> source : sources) {
      // Spring's own view of the sources is one of them and would show what is replaced here.
      if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
        copy.addLast(source);
      }
    }
    this.binder =
        new Binder(
            ConfigurationPropertySources.from(copy), new PropertySourcesPlaceholdersResolver(copy));
  }

  /**
   * @throws InvalidConfigException if a value does not fit or a key is unknown
   */
  <T> T bind(String prefix, Class<T> type) {
    return bind(prefix, type, any -> {});
  }

  /**
   * @param check throws what it does not like about the record
   * @throws InvalidConfigException as {@link #bind(String, Class)}, or if the check throws
   */
  <T> T bind(String prefix, Class<T> type, Consumer<T> check) {
    // The filter is for environment variables: JEWGO_DATABASE_URL looks like an unknown key.
    BindHandler handler =
        new NoUnboundElementsBindHandler(
            new IgnoreTopLevelConverterNotFoundBindHandler(), new UnboundElementsSourceFilter());
    try {
      T bound = this.binder.bindOrCreate(prefix, Bindable.of(type), handler);
      check.accept(bound);
      return bound;
    } catch (BindException ex) {
      throw new InvalidConfigException(RefusalReason.of(ex), ex);
    } catch (RuntimeException ex) {
      throw new InvalidConfigException(prefix + ": " + RefusalReason.of(ex), ex);
    }
  }
}
