package app.jewgo.kit.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Keeps documents current that the config server passes on as they are, as property {@code
 * jewgo.<name>.document} of application {@code <name>}. A document that is refused touches no other
 * configuration.
 */
public final class LiveDocuments implements AutoCloseable {

  private final ConfigurableEnvironment environment;

  private final Clock clock;

  private final MeterRegistry meters;

  private final List<DocumentPoller<?>> pollers = new CopyOnWriteArrayList<>();

  LiveDocuments(ConfigurableEnvironment environment, Clock clock, MeterRegistry meters) {
    this.environment = environment;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Reads a document now and again at each change: what the config server says, else the last good
   * copy, else {@code builtIn}. Waits for the server as long as its deadline.
   *
   * @param name {@code [a-z0-9-]+}
   * @param reader makes a value of the text, or throws {@link IllegalArgumentException} saying why
   *     not
   * @param builtIn a text that the reader takes
   */
  public <T> LiveDocument<T> bind(String name, Function<String, T> reader, String builtIn) {
    String state = this.environment.getProperty("jewgo.config.state-directory", ".jewgo/state");
    boolean asked =
        this.environment.getProperty("spring.cloud.config.enabled", Boolean.class, true);
    ConfigProperties properties =
        new RecordBinder(this.environment.getPropertySources())
            .bind("jewgo.config", ConfigProperties.class);
    String given = this.environment.getProperty("jewgo." + name + ".document", builtIn);
    DocumentPoller<T> poller =
        new DocumentPoller<>(
            name,
            reader,
            asked ? new ConfigServerClient(properties, name, "default") : null,
            properties.pollInterval(),
            LastGoodCopy.at(Path.of(state).toString(), name),
            this.clock,
            this.meters,
            asked ? builtIn : given);
    this.pollers.add(poller);
    poller.start();
    return poller;
  }

  @Override
  public void close() {
    this.pollers.forEach(DocumentPoller::close);
  }
}
