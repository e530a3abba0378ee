package app.jewgo.restaurant;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service on a random port of this JVM, against a {@link TestPostgres}. */
public final class TestRestaurantService implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private TestRestaurantService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts the service; needs no config server. */
  public static TestRestaurantService start(TestPostgres postgres) {
    return start(postgres, Map.of());
  }

  /**
   * @param properties win over what the fixture sets
   */
  public static TestRestaurantService start(TestPostgres postgres, Map<String, String> properties) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("server.port", "0");
    all.put("management.server.port", "0");
    all.put("spring.cloud.config.enabled", "false");
    all.put("management.tracing.export.enabled", "false");
    all.put("JEWGO_INTERNAL_SECRET", "test-internal-secret-of-at-least-32-bytes");
    all.put("JEWGO_CURSOR_SECRET", "test-cursor-secret-of-at-least-32-bytes");
    all.put("jewgo.postgres.url", postgres.url());
    all.put("jewgo.postgres.replica-urls", String.join(",", postgres.replicaUrls()));
    all.put("jewgo.postgres.username", TestPostgres.SERVICE);
    all.put("jewgo.postgres.password", TestPostgres.PASSWORD);
    all.put("jewgo.postgres.owner-username", TestPostgres.OWNER);
    all.put("jewgo.postgres.owner-password", TestPostgres.PASSWORD);
    all.putAll(properties);
    SpringApplication application = new SpringApplication(RestaurantServiceApplication.class);
    return new TestRestaurantService(
        application.run(
            all.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new)));
  }

  /** For example {@code http://127.0.0.1:43117}, without a slash at the end. */
  public URI uri() {
    String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port);
  }

  public <T> T bean(Class<T> type) {
    return this.context.getBean(type);
  }

  @Override
  public void close() {
    this.context.close();
  }
}
