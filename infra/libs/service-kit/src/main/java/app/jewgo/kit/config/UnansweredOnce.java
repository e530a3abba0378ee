package app.jewgo.kit.config;

import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;
import org.springframework.boot.context.config.ConfigData;
import org.springframework.cloud.config.client.ConfigServerBootstrapper.LoadContext;
import org.springframework.cloud.config.client.ConfigServerBootstrapper.LoaderInterceptor;

/**
 * Waits for a config server only once at start-up where there is a last good copy. Spring's client
 * asks several times, so a server that hangs costs several deadlines; with nothing to fall back on
 * they are well spent.
 */
final class UnansweredOnce implements BootstrapRegistryInitializer {

  @Override
  public void initialize(BootstrapRegistry registry) {
    registry.registerIfAbsent(LoaderInterceptor.class, context -> new Once());
  }

  private static final class Once implements LoaderInterceptor {

    private static final ConfigData NOTHING = new ConfigData(List.of());

    private boolean unanswered;

    @Override
    public ConfigData apply(LoadContext load) {
      if (this.unanswered && load.getResource().isOptional() && hasCopy(load)) {
        return NOTHING;
      }
      @Nullable ConfigData answer =
          load.getInvocation().apply(load.getLoaderContext(), load.getResource());
      this.unanswered = (answer == null);
      return (answer != null) ? answer : NOTHING;
    }

    private static boolean hasCopy(LoadContext load) {
      String state = load.getBinder().bind("jewgo.config.state-directory", String.class).orElse("");
      return Files.exists(
          LastGoodCopy.at(state, load.getResource().getProperties().getName()).file());
    }
  }
}
