package app.jewgo.cacheservice;

import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.identity.IdentityHeader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on random ports of this JVM, without a config server. */
final class TestCacheService implements AutoCloseable {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext context;

  private TestCacheService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static TestCacheService start(Map<String, String> properties) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("server.port", "0");
    all.put("management.server.port", "0");
    all.put("spring.cloud.config.enabled", "false");
    all.put("management.tracing.export.enabled", "false");
    all.put("JEWGO_INTERNAL_SECRET", "internal-secret-of-the-test-0123456789");
    all.putAll(properties);
    return new TestCacheService(
        new SpringApplication(CacheServiceApplication.class)
            .run(
                all.entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new)));
  }

  record Answer(int status, JsonNode json) {}

  /**
   * @param role empty for nobody
   * @param body empty for a GET
   */
  Answer ask(String path, String role, String body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("local.server.port") + path))
            .timeout(Duration.ofSeconds(30));
    if (!role.isEmpty()) {
      request.header(
          IdentityHeader.NAME,
          this.context.getBean(IdentityHeader.class).sign(new Identity("somebody", Set.of(role))));
    }
    if (!body.isEmpty()) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return send(request.build());
  }

  Answer management(String path) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port("local.management.port") + path))
            .timeout(Duration.ofSeconds(30))
            .build());
  }

  private static Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
  }

  private String port(String name) {
    return this.context.getEnvironment().getRequiredProperty(name);
  }

  @Override
  public void close() {
    this.context.close();
  }
}
