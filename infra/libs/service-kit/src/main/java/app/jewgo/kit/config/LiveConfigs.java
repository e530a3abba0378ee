package app.jewgo.kit.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Binds configuration records and keeps them current. Thread-safe.
 *
 * <pre>{@code
 * @Bean
 * LiveConfig<CatalogProperties> catalogProperties(LiveConfigs configs) {
 *   return configs.bind("jewgo.catalog", CatalogProperties.class);
 * }
 * }</pre>
 */
public final class LiveConfigs {

  private final ConfigurableEnvironment environment;

  private final List<BoundConfig<?>> bound = new ArrayList<>();

  LiveConfigs(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Binds a record now and again at each change of the configuration.
   *
   * @param prefix of its keys, like {@code jewgo.catalog}; keys below it that the record does not
   *     know are refused
   * @throws InvalidConfigException if the present values are not valid, which fails the start
   */
  public synchronized <T> LiveConfig<T> bind(String prefix, Class<T> type) {
    return bind(prefix, type, any -> {});
  }

  /**
   * As {@link #bind(String, Class)}, for values that a record cannot judge by itself.
   *
   * @param check throws an {@link IllegalArgumentException} about values that are not valid
   */
  public synchronized <T> LiveConfig<T> bind(String prefix, Class<T> type, Consumer<T> check) {
    BoundConfig<T> config =
        new BoundConfig<>(
            prefix, type, check, new RecordBinder(this.environment.getPropertySources()));
    this.bound.add(config);
    return config;
  }

  /**
   * Binds every record to other values, without a trace if one of them refuses.
   *
   * @return what puts the new records in force
   * @throws InvalidConfigException naming everything that is wrong
   */
  synchronized List<BoundConfig.Swap<?>> prepare(Iterable<PropertySource<?>> candidate) {
    RecordBinder binder = new RecordBinder(candidate);
    List<BoundConfig.Swap<?>> swaps = new ArrayList<>();
    List<InvalidConfigException> refusals = new ArrayList<>();
    for (BoundConfig<?> config : this.bound) {
      try {
        swaps.add(config.prepare(binder));
      } catch (InvalidConfigException ex) {
        refusals.add(ex);
      }
    }
    if (!refusals.isEmpty()) {
      throw new InvalidConfigException(
          refusals.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")),
          refusals.getFirst());
    }
    return swaps;
  }
}
