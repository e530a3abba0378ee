package app.jewgo.restaurant;

import app.jewgo.testkit.PlatformDatabase;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The whole service on random ports of this JVM, against a {@link PlatformDatabase} and without a
 * config server.
 */
public final class TestRestaurantService implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private TestRestaurantService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public static TestRestaurantService start(PlatformDatabase database) {
    return start(database, Map.of());
  }

  /**
   * @param properties win over what the fixture sets
   */
  public static TestRestaurantService start(
      PlatformDatabase database, Map<String, String> properties) {
    return start(database, properties, Clock.systemUTC());
  }

  /**
   * @param properties win over what the fixture sets
   * @param clock tells the service what time it is
   */
  public static TestRestaurantService start(
      PlatformDatabase database, Map<String, String> properties, Clock clock) {
    Map<String, String> all = new LinkedHashMap<>(database.environment());
    all.put("server.port", "0");
    all.put("management.server.port", "0");
    all.put("spring.cloud.config.enabled", "false");
    all.put("management.tracing.export.enabled", "false");
    all.put("jewgo.drain.notice", "0s");
    all.put("JEWGO_INTERNAL_SECRET", "internal-secret-of-the-test-0123456789");
    all.put("JEWGO_CURSOR_SECRET", "cursor-secret-of-the-test-0123456789");
    // Most tests change rows by SQL and look at once; those of the caches switch them on.
    all.put("jewgo.cache.member", "false");
    // Small: tests run several at a time.
    all.put("jewgo.database.writer.minimum-idle", "1");
    all.put("jewgo.database.reader.minimum-idle", "1");
    all.put("jewgo.database.primary-reader.minimum-idle", "1");
    all.putAll(properties);
    SpringApplication application = new SpringApplication(RestaurantServiceApplication.class);
    application.addInitializers(
        context -> ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock));
    return new TestRestaurantService(
        application.run(
            all.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new)));
  }

  /** For example {@code http://127.0.0.1:43117}, without a slash at the end. */
  public URI uri() {
    return uri("local.server.port");
  }

  /** As {@link #uri()}, of the management port. */
  public URI managementUri() {
    return uri("local.management.port");
  }

  public <T> T bean(Class<T> type) {
    return this.context.getBean(type);
  }

  @Override
  public void close() {
    this.context.close();
  }

  private URI uri(String port) {
    return URI.create(
        "http://127.0.0.1:" + this.context.getEnvironment().getRequiredProperty(port));
  }
}
