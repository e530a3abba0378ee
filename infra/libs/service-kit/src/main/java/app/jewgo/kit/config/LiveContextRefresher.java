package app.jewgo.kit.config;

import java.util.List;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.refresh.ConfigDataContextRefresher;
import org.springframework.cloud.context.scope.refresh.RefreshScope;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;

/**
 * Brings exactly the configuration that was validated into force. Spring's refresher would ask the
 * server once more, which may say something else by then, or hang.
 */
final class LiveContextRefresher extends ConfigDataContextRefresher {

  private final LiveConfigs configs;

  /** Runs in the next refresh; one that nobody here began changes nothing. */
  private Runnable update = () -> {};

  LiveContextRefresher(
      ConfigurableApplicationContext context,
      RefreshScope scope,
      RefreshAutoConfiguration.RefreshProperties properties,
      LiveConfigs configs) {
    super(context, scope, properties);
    this.configs = configs;
  }

  /**
   * Puts a snapshot in force: for the environment, the live records, Spring's own properties and
   * refresh-scoped beans, in this order; then tells the listeners.
   *
   * @throws InvalidConfigException if anybody refuses it; everything is as before then
   */
  synchronized void apply(ConfigSnapshot snapshot) {
    MutablePropertySources sources = getContext().getEnvironment().getPropertySources();
    ConfigSnapshot before = ConfigLayers.current(sources);
    List<BoundConfig.Swap<?>> swaps = this.configs.prepare(ConfigLayers.with(sources, snapshot));
    try {
      refreshWith(() -> {
        ConfigLayers.replace(sources, snapshot);
        swaps.forEach(BoundConfig.Swap::apply);
      });
    } catch (RuntimeException ex) {
      undo(sources, before, swaps, ex);
      throw new InvalidConfigException(RefusalReason.of(ex), ex);
    }
    swaps.forEach(BoundConfig.Swap::tell);
  }

  @Override
  protected void updateEnvironment() {
    this.update.run();
  }

  private void undo(
      MutablePropertySources sources,
      ConfigSnapshot before,
      List<BoundConfig.Swap<?>> swaps,
      RuntimeException reason) {
    try {
      refreshWith(() -> {
        ConfigLayers.replace(sources, before);
        swaps.forEach(BoundConfig.Swap::undo);
      });
    } catch (RuntimeException ex) {
      reason.addSuppressed(ex);
    }
  }

  private void refreshWith(Runnable change) {
    this.update = change;
    try {
      refresh();
    } finally {
      this.update = () -> {};
    }
  }
}
